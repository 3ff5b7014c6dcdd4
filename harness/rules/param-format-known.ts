import type { Place } from '../model/place.ts';
import type { Fix } from '../model/fix.ts';
import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { KNOWN_FORMATS } from './parts/known-formats.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramFormatKnown: Rule = {
  id: 'param-format-known',
  title: 'The format of every parameter is one that the platform knows',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'every parameter and the items of lists, internal ones included; bodies have their formats in the schema and are exempt',
  microsoft: { rule: 'UnrecognizedTypeFormat' },
  why: 'A format that the platform does not know is ignored: no date picker, no check of what is entered.',
  hint: 'Use one of the formats that the platform knows, or remove the format.',
  examples: { bad: example('datetime'), good: example('date-time') },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.in === 'body') continue;
      for (const [{ format }, holder] of [
        [parameter.schema, parameter.at],
        [parameter.schema.items ?? {}, placeIn(parameter.at, 'items')],
      ] as const) {
        if (format === undefined || KNOWN_FORMATS.has(format)) continue;
        const at = placeIn(holder, 'format');
        const fix = remedy(format, at);
        const message = `The format of ${parameterName(parameter)}, "${format}", is none of ${[...KNOWN_FORMATS].join(', ')}.`;
        yield { message, at, operationId: operation.operationId, ...(fix && { fix }) };
      }
    }
  },
};

/** An empty format says nothing, and one in other letter case is still the same word. */
function remedy(format: string, at: Place): Fix | undefined {
  const word = format.trim().toLowerCase();
  if (word === '') return { title: 'Remove the empty format', changes: [{ kind: 'remove', at }] };
  return KNOWN_FORMATS.has(word) ? { title: `Write "${word}"`, changes: [{ kind: 'set', at, value: word }] } : undefined;
}

function example(format: string): Rule['examples']['bad'] {
  return { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'since', in: 'query', type: 'string', format }] } } } } };
}
