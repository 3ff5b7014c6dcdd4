import { placeIn } from './parts/place-in.ts';
import { saysSomething, visibleSignInParameters } from './parts/visible-sign-in-parameters.ts';
import type { Rule } from './rule.ts';

export const connTooltipMissing: Rule = {
  id: 'conn-tooltip-missing',
  title: 'Every connection parameter has a tooltip',
  severity: 'info',
  scope: 'connection parameters with a uiDefinition that makers see, those of parameter sets included; hidden ones are left alone',
  form: 'package',
  why: 'It is the one place that can tell where the value is found.',
  hint: 'Say in uiDefinition.tooltip where makers find the value.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { tooltip: null } } } } } },
    good: {
      properties: { properties: { connectionParameters: { api_key: { uiDefinition: { tooltip: 'Found under Settings, Keys.' } } } } },
    },
  },
  *check(connector) {
    for (const { name, uiDefinition, at } of visibleSignInParameters(connector)) {
      if (saysSomething(uiDefinition['tooltip'])) continue;
      yield { message: `The connection parameter "${name}" has no tooltip.`, at: placeIn(at, 'uiDefinition') };
    }
  },
};
