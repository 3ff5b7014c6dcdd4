import { propertyHits } from './parts/property-hits.ts';
import type { Rule } from './rule.ts';

/**
 * One finding per definition or operation. A property that is a `$ref` passes: the description may stand at the other end.
 * More than half of the published connectors break it, so it is a remark.
 */
export const schemaPropertyDescription: Rule = {
  id: 'schema-property-description',
  title: 'Every visible property has a description',
  severity: 'info',
  scope: 'properties that are not internal and are no $ref',
  why: 'Makers see the description beside the field or token, and AI agents choose by it.',
  hint: 'Add a description that says what the value means.',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', title: 'Owner' } } } } } },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', description: 'Who answers the ticket.' } } } },
      },
    },
  },
  check(connector) {
    return propertyHits(
      connector,
      ({ schema }) => schema.$ref === undefined && !schema.description?.trim(),
      (owner, count, names) => `${owner.name} has ${count === 1 ? 'a property' : `${count} properties`} without a description: ${names}.`,
    );
  },
};
