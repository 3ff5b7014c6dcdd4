import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { signInParameters } from './parts/sign-in-parameters.ts';

/** Three published connectors in four hundred store a secret in the clear; Microsoft did not see it, and still it should. */
export const connSecretPlain: Rule = {
  id: 'conn-secret-plain',
  title: 'Secrets are typed securestring',
  severity: 'error',
  weights: { update: 'warning' },
  scope: 'connection parameters whose names can mean nothing but a secret; a user name, a licence key or a vault’s name may be plain text',
  form: 'package',
  why: 'A plain string is stored and shown in the clear to everyone who may see the connection.',
  hint: 'Set the parameter’s type to securestring.',
  examples: {
    bad: { properties: { properties: { connectionParameters: { api_key: { type: 'string' } } } } },
    good: { properties: { properties: { connectionParameters: { username: { type: 'string' }, password: { type: 'securestring' } } } } },
  },
  *check(connector) {
    for (const { name, type, at } of signInParameters(connector)) {
      if (type !== 'string' || !SECRET.test(plainName(name))) continue;
      yield { message: `The connection parameter "${name}" is a secret, but its type is string.`, at: placeIn(at, 'type') };
    }
  },
};

/** `token:clientSecret` and `client_secret` are the same name. */
function plainName(name: string): string {
  return name
    .slice(name.lastIndexOf(':') + 1)
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase();
}

const SECRET =
  /(?:password|passwd|passphrase|secret|apikey|secretkey|accesskey|privatekey|accesstoken|apitoken|authtoken|bearertoken|subscriptionkey)$/;
