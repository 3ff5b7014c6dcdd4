import type { Credential } from '../model/connection.ts';
import type { AuthEvidence, AuthType, Recognised } from './auth-type.ts';

const PARAMETERS = ['username', 'password'];

/** Basic authentication (RFC 7617) from the parameters `username` and `password`; the names are fixed by the platform. */
export const basic: AuthType = {
  id: 'basic',
  title: 'Basic authentication',
  recognise,
  canAttach: () => true,
  attach: (_connection, credential) => ({ headers: { authorization: header(credential) }, query: {} }),
  spoil: (_connection, credential) => ({ ...credential, password: 'conncert-wrong-password' }),
  judge: (_connection, credential, presented) => {
    const right = header(credential);
    const value = presented.headers['authorization'];
    // The scheme's name is the same in upper and lower case.
    if (value) return value.replace(/^basic +/i, 'Basic ') === right ? 'right' : 'wrong';
    return [...Object.values(presented.query), ...Object.values(presented.headers)].includes(right) ? 'misplaced' : 'missing';
  },
  mockCredential: () => ({ username: 'mock-user', password: 'mock-password' }),
};

function recognise({ parameters, schemes }: AuthEvidence): Recognised | undefined {
  const declared = schemes.some((scheme) => scheme.type === 'basic');
  if (!parameters) return declared ? { parameters: PARAMETERS, secrets: ['password'] } : undefined;
  const names = parameters.map((parameter) => parameter.name);
  const hasBoth = PARAMETERS.every((name) => names.includes(name));
  if (!hasBoth || (!declared && schemes.some((scheme) => scheme.type === 'apiKey'))) return undefined;
  const others = names.filter((name) => !PARAMETERS.includes(name));
  const secrets = parameters.filter((parameter) => parameter.type === 'securestring').map((parameter) => parameter.name);
  return { parameters: [...PARAMETERS, ...others], secrets: [...new Set(['password', ...secrets])] };
}

function header(credential: Credential): string {
  const pair = `${credential['username'] ?? ''}:${credential['password'] ?? ''}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}
