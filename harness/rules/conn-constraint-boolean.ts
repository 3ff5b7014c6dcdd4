import type { Fix } from '../model/fix.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';

export const connConstraintBoolean: Rule = {
  id: 'conn-constraint-boolean',
  title: 'The constraints required and hidden are the texts "true" and "false"',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'every connection parameter, those of parameter sets included; clearText is a real boolean',
  form: 'package',
  why: 'The platform reads these two as text, and submissions with real booleans have been refused. (clearText is the opposite: a real boolean.)',
  hint: 'Put the value in quotation marks.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { uiDefinition: { constraints: { required: true } } } } } } },
    good: {
      properties: {
        properties: { connectionParameters: { api_key: { uiDefinition: { constraints: { required: 'true', hidden: 'false' } } } } },
      },
    },
  },
  *check(connector) {
    for (const { name, uiDefinition, at } of signInParameters(connector)) {
      const constraints = uiDefinition?.['constraints'];
      if (typeof constraints !== 'object' || constraints === null) continue;
      for (const [key, value] of Object.entries(constraints)) {
        if ((key !== 'required' && key !== 'hidden') || typeof value !== 'boolean') continue;
        const message = `The constraint ${key} of "${name}" is the boolean ${value}; the text "${value}" is expected.`;
        const place = placeIn(at, 'uiDefinition', 'constraints', key);
        const fix: Fix = { title: `Write "${value}"`, changes: [{ kind: 'set', at: place, value: String(value) }] };
        yield { message, at: place, fix };
      }
    }
  },
};
