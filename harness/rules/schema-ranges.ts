import { rangeFaults } from './parts/limit-faults.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { bodySchemas } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** The same of parameters is `param-ranges`. Microsoft has a rule for each pair of keywords. */
export const schemaRanges: Rule = {
  id: 'schema-ranges',
  title: 'No schema asks for less than nothing, or for more than it allows',
  severity: 'error',
  scope: 'minimum and maximum, of values, lengths, items and properties, in bodies, responses, notifications and definitions',
  microsoft: {
    rule: 'MinimumShouldBeLessThanOrEqualToMaximum, MinLengthShouldBeLessThanOrEqualToMaxLength, MinItemsShouldBeLessThanOrEqualToMaxItems, MinLengthMustBeGreaterThanOrEqualToZero, MaxLengthMustBeGreaterThanOrEqualToZero, MinItemsMustBeGreaterThanOrEqualToZero, MaxItemsMustBeGreaterThanOrEqualToZero, MinPropertiesMustBeGreaterThanOrEqualToZero, MaxPropertiesMustBeGreaterThanOrEqualToZero',
  },
  why: 'No value satisfies a minimum above the maximum, and no text or list is shorter than nothing.',
  hint: 'Correct the numbers.',
  examples: {
    bad: { definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', minimum: 9, maximum: 1 } } } } } },
    good: { definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', minimum: 1, maximum: 9 } } } } } },
  },
  *check(connector) {
    for (const node of bodySchemas(connector)) {
      for (const [keyword, fault] of rangeFaults(node.schema))
        yield schemaHit(node, `The ${keyword} of ${schemaName(node, 'within')} ${fault}.`, keyword);
    }
  },
};
