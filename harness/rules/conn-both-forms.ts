import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A note: eight of the ten published connectors with parameter sets keep the plain parameters beside them. */
export const connBothForms: Rule = {
  id: 'conn-both-forms',
  title: 'A connector has either connectionParameters or connectionParameterSets',
  severity: 'info',
  scope: 'apiProperties.json with both filled',
  form: 'package',
  why: 'Where there are sets, makers choose among them; the plain parameters are what older connections have, and must be kept for these alone.',
  hint: 'Leave connectionParameters out in a connector that no one has a connection of yet.',
  examples: {
    bad: { properties: { properties: { connectionParameterSets: { values: [{ name: 'key', parameters: { key: parameter() } }] } } } },
    good: {
      properties: {
        properties: {
          connectionParameters: null,
          connectionParameterSets: { values: [{ name: 'key', parameters: { key: parameter() } }] },
        },
      },
    },
  },
  *check({ properties }) {
    if (!properties || properties.connectionParameters.length === 0 || properties.connectionParameterSets.length === 0) return;
    const message = 'Both connectionParameters and connectionParameterSets are filled.';
    yield { message, at: placeIn(properties.at, 'connectionParameterSets') };
  },
};

function parameter(): Record<string, unknown> {
  const texts = { displayName: 'Key', description: 'The key of your desk.', tooltip: 'Found under Settings.' };
  return { type: 'securestring', uiDefinition: { ...texts, constraints: { required: 'true' } } };
}
