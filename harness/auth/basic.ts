import type { Connection, Credential } from '../model/connection.ts';
import type { Attachment, AuthEvidence, AuthType, Recognised, Spoiling } from './auth-type.ts';
import { given, misplaced, missing, otherValues, schemeless } from './spoilings.ts';

const PARAMETERS = ['username', 'password'];

/** No base64, and no pair. */
const MALFORMED: Attachment = { headers: { authorization: 'Basic !conncert-malformed!' }, query: {} };

/** A service that takes a key for the user name looks at no password, so that a wrong one would be right. */
const wrong: Spoiling = {
  id: 'wrong',
  make: (_connection, { right }) => ({
    values: { ...right, password: 'conncert-wrong-password', ...(!hasPassword(right) && { username: 'conncert-wrong-user' }) },
  }),
};

/** What a directory takes for a good sign-in of nobody. Source: RFC 4513, section 5.1.2, unauthenticated authentication. */
const emptyPassword: Spoiling = {
  id: 'empty-password',
  isFor: (_connection, right) => Boolean(right['username']) && hasPassword(right),
  make: (_connection, { right }) => ({ values: { ...right, password: '' } }),
};

/** Basic authentication (RFC 7617) from the parameters `username` and `password`; the names are fixed by the platform. */
export const basic: AuthType = {
  id: 'basic',
  title: 'Basic authentication',
  recognise,
  canAttach: () => true,
  attach,
  own,
  spoilings: [
    missing(own),
    wrong,
    otherValues('empty', () => ({ username: '', password: '' })),
    emptyPassword,
    { id: 'malformed', make: (_connection, { right }) => ({ values: right, attachment: MALFORMED }) },
    schemeless(own, attach),
    misplaced(own, (_connection, { username = '', password = '' }) => ({ headers: {}, query: { username, password } })),
    given('expired'),
    given('someone-elses'),
  ],
  judge: (_connection, credential, presented) => {
    const right = header(credential);
    const value = presented.headers['authorization'];
    // The scheme's name is the same in upper and lower case.
    if (value) return value.replace(/^basic +/i, 'Basic ') === right ? 'right' : 'wrong';
    const elsewhere = [...Object.values(presented.query), ...Object.values(presented.headers)];
    const password = credential['password'];
    return elsewhere.includes(right) || (password !== undefined && elsewhere.includes(password)) ? 'misplaced' : 'missing';
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

function own(): readonly string[] {
  return PARAMETERS;
}

/** Whether the password is one: where a key is the user name, it is left empty, or is an `x`. */
function hasPassword({ password = '' }: Credential): boolean {
  return password.length > 1;
}

function attach(_connection: Connection, credential: Credential): Attachment {
  return { headers: { authorization: header(credential) }, query: {} };
}

function header(credential: Credential): string {
  const pair = `${credential['username'] ?? ''}:${credential['password'] ?? ''}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}
