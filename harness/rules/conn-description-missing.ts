import { placeIn } from './parts/place-in.ts';
import { saysSomething, visibleSignInParameters } from './parts/visible-sign-in-parameters.ts';
import type { Rule } from './rule.ts';

export const connDescriptionMissing: Rule = {
  id: 'conn-description-missing',
  title: 'Every connection parameter has a description',
  severity: 'warning',
  weights: { custom: 'info' },
  scope:
    'connection parameters with a uiDefinition that makers see, those of parameter sets included; a description in its schema counts, hidden parameters are left alone',
  microsoft: { policy: '5000.2.6.10' },
  form: 'package',
  why: 'The dialog shows it in the empty field: it tells what to type in.',
  hint: 'Say in uiDefinition.description what to enter.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { description: null } } } } } },
    good: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { description: 'The key of your desk.' } } } } } },
  },
  *check(connector) {
    for (const { name, uiDefinition, at } of visibleSignInParameters(connector)) {
      const schema = uiDefinition['schema'] as { readonly description?: unknown } | null | undefined;
      if (saysSomething(uiDefinition['description']) || saysSomething(schema?.description)) continue;
      yield { message: `The connection parameter "${name}" has no description.`, at: placeIn(at, 'uiDefinition') };
    }
  },
};
