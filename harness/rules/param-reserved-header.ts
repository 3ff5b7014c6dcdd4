import { steersMessage } from '../lib/steering-names.ts';
import { declaredParameters } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** OpenAPI 2.0 names the three; a sixth of the published connectors declare one, so it is advice. None declares another. */
export const paramReservedHeader: Rule = {
  id: 'param-reserved-header',
  title: 'No header parameter is one that the platform sets itself',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'every header parameter, internal ones included; Accept, Content-Type, Authorization, and what steers the message, such as Host',
  microsoft: { rule: 'ReservedParameterIsUsed' },
  why: 'The platform sets these headers itself, from produces, consumes and the connection; what makers enter may be lost.',
  hint: 'Remove the parameter and declare produces, consumes or a security scheme. For a fixed value use a setheader policy.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'Accept', in: 'header', type: 'string' }] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'Accept-Language', in: 'header', type: 'string' }] } } } } },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.in !== 'header' || !isReserved(parameter.name)) continue;
      const { operationId } = operation;
      const message = `The header parameter "${parameter.name}" of ${operationId} is the platform's to set.`;
      yield { message, at: placeIn(parameter.at, 'name'), operationId };
    }
  },
};

function isReserved(name: string): boolean {
  return RESERVED.has(name.toLowerCase()) || steersMessage(name);
}

const RESERVED: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);
