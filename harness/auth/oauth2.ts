import type { Connection, Credential } from '../model/connection.ts';
import type { AuthEvidence, AuthType, CredentialJudgement, Presented, Recognised } from './auth-type.ts';

const TOKEN = 'accessToken';

/** OAuth 2.0 with a ready access token, sent as `Authorization: Bearer` (RFC 6750). */
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
  return { parameters: [TOKEN, ...others.map((parameter) => parameter.name)], secrets: [TOKEN, ...secrets] };
}

/** How every bearer token is attached, spoilt and judged. */
export function bearerToken(): Pick<AuthType, 'canAttach' | 'attach' | 'spoil' | 'judge' | 'mockCredential'> {
  return {
    canAttach: () => true,
    attach: (_connection, credential) => ({ headers: { authorization: `Bearer ${credential[TOKEN] ?? ''}` }, query: {} }),
    spoil: (_connection, credential) => ({ ...credential, [TOKEN]: 'conncert.wrong.token' }),
    judge,
    mockCredential: () => ({ [TOKEN]: 'mock-access-token' }),
  };
}

function judge(_connection: Connection, credential: Credential, presented: Presented): CredentialJudgement {
  const right = credential[TOKEN] ?? '';
  const value = presented.headers['authorization'];
  if (value) return /^bearer /i.test(value) && value.slice(7).trim() === right ? 'right' : 'wrong';
  const elsewhere = [...Object.values(presented.query), ...Object.values(presented.headers)];
  return right !== '' && elsewhere.includes(right) ? 'misplaced' : 'missing';
}

function recogniseScheme({ parameters, schemes }: AuthEvidence): Recognised | undefined {
  const declared = parameters === undefined && schemes.some((scheme) => scheme.type === 'oauth2');
  return declared ? { parameters: [TOKEN], secrets: [TOKEN] } : undefined;
}
