import { apiAnnotation } from './parts/operation-families.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const opAnnotationReplacement: Rule = {
  id: 'op-annotation-replacement',
  title: 'A replacement is named for deprecated operations only, and by api and operationId',
  severity: 'error',
  scope: 'operations whose x-ms-api-annotation has a replacement',
  microsoft: {
    rule: 'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations, ApiAnnotationExtensionReplacementInfoMissingApiProperty, ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty',
  },
  why: 'The designer leads makers from a deprecated operation to the one that takes its place, and needs both names for it.',
  hint: 'Give the replacement an "api" and an "operationId", and the operation "deprecated": true; or remove the replacement.',
  examples: {
    bad: example({ operationId: 'SearchTickets' }, true),
    good: example({ api: 'contosohelpdesk', operationId: 'SearchTickets' }, true),
  },
  *check({ operations }) {
    for (const operation of operations) {
      const { replacement } = apiAnnotation(operation);
      if (replacement === undefined) continue;
      const { operationId, deprecated, at } = operation;
      const given: Readonly<Record<string, unknown>> = typeof replacement === 'object' && replacement !== null ? { ...replacement } : {};
      const missing = ['api', 'operationId'].filter((key) => typeof given[key] !== 'string' || given[key] === '');
      const faults = [...(deprecated ? [] : ['the operation is not deprecated']), ...missing.map((key) => `it has no ${key}`)];
      if (faults.length === 0) continue;
      const message = `The operation ${operationId} names a replacement, and ${faults.join(', and ')}.`;
      yield { message, at: placeIn(at, 'x-ms-api-annotation', 'replacement'), operationId };
    }
  },
};

function example(replacement: object, deprecated: boolean): Rule['examples']['bad'] {
  const texts = { summary: 'List tickets (deprecated)', deprecated, 'x-ms-api-annotation': { replacement } };
  return { definition: { paths: { '/tickets': { get: texts } } } };
}
