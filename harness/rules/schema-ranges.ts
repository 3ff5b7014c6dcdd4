import type { Schema } from '../model/schema.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { bodySchemas } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** The same of parameters is `param-ranges`. Microsoft has a rule for each pair of keywords. */
export const schemaRanges: Rule = {
  id: 'schema-ranges',
  title: 'No schema asks for less than nothing, or for more than it allows',
  severity: 'error',
  scope: 'minimum and maximum, of values, lengths, items and properties, in bodies, responses, notifications and definitions',
  microsoft: { rule: 'MinimumShouldBeLessThanOrEqualToMaximum' },
  why: 'No value satisfies a minimum above the maximum, and no text or list is shorter than nothing.',
  hint: 'Correct the numbers.',
  examples: {
    bad: { definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', minimum: 9, maximum: 1 } } } } } },
    good: { definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', minimum: 1, maximum: 9 } } } } } },
  },
  *check(connector) {
    for (const node of bodySchemas(connector)) {
      for (const [low, high] of PAIRS) {
        const [least, most] = [node.schema[low], node.schema[high]];
        if (least !== undefined && most !== undefined && least > most)
          yield schemaHit(node, `${schemaName(node)} has the ${low} ${least} above the ${high} ${most}.`, low);
        for (const keyword of low === 'minimum' ? [] : [low, high])
          if ((node.schema[keyword] ?? 0) < 0)
            yield schemaHit(node, `${schemaName(node)} has the ${keyword} ${node.schema[keyword]}; it may not be negative.`, keyword);
      }
    }
  },
};

const PAIRS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const satisfies readonly (readonly [keyof Schema, keyof Schema])[];
