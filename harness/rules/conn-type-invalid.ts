import { didYouMean } from '../lib/did-you-mean.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';

export const connTypeInvalid: Rule = {
  id: 'conn-type-invalid',
  title: 'Every connection parameter has a type that the platform knows',
  severity: 'error',
  form: 'package',
  why: 'The platform cannot ask for a value whose type it does not know. Capitals count.',
  hint: 'Use string, securestring, int, bool, oauthSetting or gatewaySetting.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { type: 'password' } } } } },
    good: { properties: { properties: { connectionParameters: { api_key: { type: 'securestring' } } } } },
  },
  *check(connector) {
    for (const { name, type, at } of signInParameters(connector)) {
      if (type === '' || TYPES.includes(type)) continue;
      const near = didYouMean(type, TYPES);
      const advice = near ? `; did you mean "${near}"?` : '.';
      yield { message: `The connection parameter "${name}" has the unknown type "${type}"${advice}`, at: placeIn(at, 'type') };
    }
  },
};

const TYPES = ['string', 'securestring', 'int', 'bool', 'oauthSetting', 'gatewaySetting'];
