import type { Connector } from '../model/connector.ts';
import { OPENAPI_3_KEYS } from '../model/known-keys.ts';
import type { Place } from '../model/place.ts';
import { definitionPlace } from './parts/definition-place.ts';
import { placeIn } from './parts/place-in.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { nodePlace, schemaNodes } from './parts/schema-nodes.ts';
import { type Written, writtenAt, writtenSchema } from './parts/written-schema.ts';
import type { Hit, Rule } from './rule.ts';

export const schemaOas3Keyword: Rule = {
  id: 'schema-oas3-keyword',
  title: 'The definition uses no keyword of OpenAPI 3',
  severity: 'error',
  scope: 'oneOf, anyOf and nullable in schemas, requestBody and servers in operations, components and servers at the root',
  microsoft: { rule: 'SwaggerKeywordNotSupported', policy: '5000.2.6.3' },
  why: 'Connectors are OpenAPI 2.0, which knows none of them; the platform refuses the definition or reads past them.',
  hint: 'Say it in OpenAPI 2.0: x-nullable for nullable, a body parameter for requestBody, definitions for components, host for servers; describe one schema in place of oneOf and anyOf.',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', nullable: true } } } } } },
    good: { definition: { definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', 'x-nullable': true } } } } } },
  },
  *check(connector) {
    for (const key of connector.unknownRootKeys) {
      if (!OPENAPI_3_KEYS.has(key)) continue;
      yield { message: `The definition has "${key}" at its root, which OpenAPI 2.0 does not know.`, at: definitionPlace(connector, key) };
    }
    yield* operationHits(connector);
    for (const node of schemaNodes(connector)) {
      const written = node.schema.$ref === undefined ? writtenSchema(node, connector) : undefined;
      if (!written) continue;
      for (const key of ['oneOf', 'anyOf', 'nullable']) {
        if (!Object.hasOwn(written, key)) continue;
        const hit = schemaHit(node, `${schemaName(node)} has "${key}", which OpenAPI 2.0 does not know.`, key);
        yield { ...hit, ...(key === 'nullable' && nullableFix(written, nodePlace(node))) };
      }
    }
  },
};

function* operationHits(connector: Connector): Generator<Hit> {
  for (const { operationId, at } of connector.operations) {
    const written = writtenAt(at.pointer, connector) ?? {};
    for (const key of ['requestBody', 'servers']) {
      if (!Object.hasOwn(written, key)) continue;
      yield { message: `The operation ${operationId} has "${key}", which OpenAPI 2.0 does not know.`, at: placeIn(at, key), operationId };
    }
  }
}

/** What is not nullable needs no word for it. */
function nullableFix(written: Written, at: Place): Pick<Hit, 'fix'> {
  const place = placeIn(at, 'nullable');
  if (written['nullable'] === false || Object.hasOwn(written, 'x-nullable'))
    return { fix: { title: 'Remove "nullable"', changes: [{ kind: 'remove', at: place }] } };
  return { fix: { title: 'Write "x-nullable" for "nullable"', changes: [{ kind: 'rename', at: place, to: 'x-nullable' }] } };
}
