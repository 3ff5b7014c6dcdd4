import { didYouMean } from '../lib/did-you-mean.ts';
import type { Fix } from '../model/fix.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';

export const connTypeInvalid: Rule = {
  id: 'conn-type-invalid',
  title: 'Every connection parameter has a type that the platform knows',
  severity: 'error',
  scope: 'every connection parameter that has a type, those of parameter sets included',
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
      const place = placeIn(at, 'type');
      const same = TYPES.find((known) => known.toLowerCase() === type.toLowerCase());
      const near = same ?? didYouMean(type, TYPES);
      const advice = near ? `; did you mean "${near}"?` : '.';
      const message = `The connection parameter "${name}" has the unknown type "${type}"${advice}`;
      const fix: Fix = { title: `Write "${same}"`, changes: [{ kind: 'set', at: place, value: same }] };
      yield { message, at: place, ...(same !== undefined && { fix }) };
    }
  },
};

const TYPES = ['string', 'securestring', 'int', 'bool', 'oauthSetting', 'gatewaySetting'];
