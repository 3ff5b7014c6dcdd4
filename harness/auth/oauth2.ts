import { readToken, writeToken } from '../lib/json-web-token.ts';
import type { Connection, Credential, SignIn } from '../model/connection.ts';
import type { Attachment, AuthEvidence, AuthType, CredentialJudgement, Presented, Recognised } from './auth-type.ts';
import { inOtherCase, withOtherEnd } from './near-misses.ts';
import { signInOf, signInOfScheme } from './sign-in.ts';
import { changedToken, given, misplaced, missing, nearMiss, otherValues, schemeless } from './spoilings.ts';

const TOKEN = 'accessToken';

/** 9 September 2001. */
const LONG_AGO = 1_000_000_000;

/** A token that can be read, and never ends within a run: the last second of the year 2099. */
const MOCK_TOKEN = writeToken({
  header: { alg: 'HS256', typ: 'JWT' },
  claims: { aud: 'conncert-mock', exp: 4_102_444_799 },
  signature: 'mock-signature',
});

/** OAuth 2.0: an access token, sent as `Authorization: Bearer` (RFC 6750). */
export const oauth2: AuthType = {
  id: 'oauth2',
  title: 'OAuth 2.0',
  recognise: (evidence) => recogniseProvider(evidence, (provider) => !isEntra(provider)) ?? recogniseScheme(evidence),
  ...bearerToken(),
};

/** Whether an `identityProvider` is one of Microsoft Entra ID's. */
export function isEntra(provider: string | undefined): boolean {
  return provider === 'aad' || provider === 'aadcertificate';
}

/** Reads a connection out of the first `oauthSetting` parameter whose identity provider fits. */
export function recogniseProvider(evidence: AuthEvidence, fits: (provider: string | undefined) => boolean): Recognised | undefined {
  const { parameters } = evidence;
  const oauth = parameters?.find(
    (parameter) => parameter.type === 'oauthSetting' && fits(parameter.oAuthSettings?.identityProvider?.toLowerCase()),
  );
  if (!parameters || !oauth) return undefined;
  const others = parameters.filter((parameter) => parameter.type !== 'oauthSetting');
  const secrets = others.filter((parameter) => parameter.type === 'securestring').map((parameter) => parameter.name);
  const signIn = oauth.oAuthSettings && (signInOf(oauth.oAuthSettings) ?? signInOfSchemes(evidence));
  return {
    parameters: [TOKEN, ...others.map((parameter) => parameter.name)],
    secrets: [TOKEN, ...secrets],
    ...(signIn && { signIn }),
  };
}

/** How every bearer token is attached, spoilt and judged. */
export function bearerToken(): Pick<AuthType, 'canAttach' | 'own' | 'attach' | 'spoilings' | 'judge' | 'mockCredential'> {
  const own = () => [TOKEN];
  return {
    canAttach: () => true,
    own,
    attach,
    spoilings: [
      missing(own),
      otherValues('wrong', () => ({ [TOKEN]: 'conncert.wrong.token' })),
      otherValues('empty', () => ({ [TOKEN]: '' })),
      otherValues('malformed', () => ({ [TOKEN]: '..conncert malformed "token"..' })),
      schemeless(own, attach),
      nearMiss('nearly-right', own, withOtherEnd),
      nearMiss('other-case', own, inOtherCase),
      // The one other place that a token may be looked for in: RFC 6750, section 2.3, which OAuth 2.1 takes back.
      misplaced(own, (_connection, right) => ({ headers: {}, query: { access_token: right[TOKEN] ?? '' } })),
      changedToken('unsigned', TOKEN, { unsigned: true }),
      changedToken('expired', TOKEN, { claims: { iat: LONG_AGO - 3600, nbf: LONG_AGO - 3600, exp: LONG_AGO } }),
      changedToken('wrong-audience', TOKEN, { claims: { aud: 'https://elsewhere.conncert.example' } }),
      given('wrong-scope'),
      given('someone-elses'),
    ],
    judge,
    mockCredential: () => ({ [TOKEN]: MOCK_TOKEN }),
  };
}

function attach(_connection: Connection, credential: Credential): Attachment {
  return { headers: { authorization: `Bearer ${credential[TOKEN] ?? ''}` }, query: {} };
}

function judge(_connection: Connection, credential: Credential, presented: Presented): CredentialJudgement {
  const right = credential[TOKEN] ?? '';
  const value = presented.headers['authorization'];
  if (value) return /^bearer /i.test(value) ? judgeToken(value.slice(7).trim(), right) : 'wrong';
  const elsewhere = [...Object.values(presented.query), ...Object.values(presented.headers)];
  return right !== '' && elsewhere.includes(right) ? 'misplaced' : 'missing';
}

function judgeToken(token: string, right: string): CredentialJudgement {
  if (token === right) return 'right';
  const [claims, expected] = [readToken(token)?.claims, readToken(right)?.claims];
  if (!claims || !expected) return 'wrong';
  if (Number(claims['exp']) <= LONG_AGO) return 'expired';
  return claims['aud'] === expected['aud'] ? 'wrong' : 'wrong-audience';
}

function recogniseScheme({ parameters, schemes }: AuthEvidence): Recognised | undefined {
  const declared = parameters === undefined && schemes.some((scheme) => scheme.type === 'oauth2');
  const signIn = declared ? signInOfSchemes({ schemes }) : undefined;
  return declared ? { parameters: [TOKEN], secrets: [TOKEN], ...(signIn && { signIn }) } : undefined;
}

function signInOfSchemes({ schemes }: Pick<AuthEvidence, 'schemes'>): SignIn | undefined {
  return schemes.flatMap((scheme) => (scheme.type === 'oauth2' ? (signInOfScheme(scheme) ?? []) : []))[0];
}
