import { propertyHits } from './parts/property-hits.ts';
import type { Rule } from './rule.ts';

/** One finding per definition or operation. "Ticket ID." repeats the name ticket_id: letter case, blanks and punctuation aside. */
export const schemaPropertyDescriptionIsName: Rule = {
  id: 'schema-property-description-is-name',
  title: 'No description of a visible property repeats its name',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'properties that are not internal, and lie in nothing that is',
  why: 'Makers see the name anyway; reviewers ask for a description that explains it.',
  hint: 'Say what the value means, or where it comes from.',
  examples: {
    bad: {
      definition: { definitions: { Ticket: { type: 'object', properties: { ownerName: { type: 'string', description: 'Owner name' } } } } },
    },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { ownerName: { type: 'string', description: 'Who answers the ticket.' } } } },
      },
    },
  },
  check(connector) {
    return propertyHits(
      connector,
      ({ schema }, name) => schema.description !== undefined && repeats(schema.description, name),
      (owner, count, names) =>
        `${owner.name} has ${count === 1 ? 'a property' : `${count} properties`} whose description repeats the name: ${names}.`,
    );
  },
};

function repeats(description: string, name: string): boolean {
  // Longer texts need no closer look, and most descriptions are longer.
  if (description.length > 2 * name.length + 4) return false;
  const words = bare(description);
  return words !== '' && words === bare(name);
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
