import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { OAuth2Server } from 'oauth2-mock-server';
import type { CredentialJudgement } from '../auth/auth-type.ts';
import { readToken } from '../lib/json-web-token.ts';
import { HarnessError } from '../model/harness-error.ts';

/** How a token server behaves. */
export interface TokenServerOptions {
  /** Whom its tokens are for. */
  readonly audience: string;
  /** For how many seconds an access token holds. */
  readonly lifetime?: number;
  /** The one client that it knows; any client unless given. */
  readonly client?: { readonly id: string; readonly secret: string };
  /** A refresh token that it takes without having given it out. */
  readonly refreshToken?: string;
  /** 0 takes a free port. */
  readonly port?: number;
}

/** A token server on this machine. */
export interface TokenServer extends AsyncDisposable {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** A token as it gives them out, `lifetime` seconds from now. */
  readonly issue: (lifetime?: number) => Promise<string>;
  /** What a service that trusts it says of a token. */
  readonly judge: (token: string, now: Date) => CredentialJudgement;
  /** How often tokens were given out, by grant. */
  readonly granted: () => Readonly<Record<string, number>>;
}

/**
 * Starts a real token server on loopback: authorization code with PKCE, and refresh tokens that are good once. Whoever asks to sign
 * in is signed in, as if somebody had typed a password.
 *
 * The package takes every code, client and refresh token; what a real server would refuse is refused here.
 *
 * @throws HarnessError `port-unavailable`
 */
export async function startTokenServer(options: TokenServerOptions): Promise<TokenServer> {
  const { audience, lifetime = 3600, client, port = 0 } = options;
  const server = new OAuth2Server();
  const jwk = await server.issuer.keys.generate('ES256');
  const key = createPublicKey({ key: publicPart(jwk as JsonWebKey), format: 'jwk' });
  const codes = new Map<string, { readonly redirectUri: string; readonly isChallenged: boolean }>();
  const refreshTokens = new Set(options.refreshToken === undefined ? [] : [options.refreshToken]);
  const granted: Record<string, number> = {};
  await server.start(port, '127.0.0.1').catch((error: Error) => {
    throw new HarnessError('port-unavailable', { port, reason: error.message }, { cause: error });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { service } = server;
  service.on('beforeAuthorizeRedirect', ({ url: redirect }: { url: URL }, { url: asked }: { url?: string }) => {
    const query = new URL(asked ?? '/', url).searchParams;
    if (client && query.get('client_id') !== client.id) {
      redirect.searchParams.delete('code');
      redirect.searchParams.set('error', 'unauthorized_client');
      return;
    }
    const code = redirect.searchParams.get('code');
    const redirectUri = query.get('redirect_uri') ?? '';
    if (code !== null) codes.set(code, { redirectUri, isChallenged: query.has('code_challenge') });
  });
  service.on('beforeTokenSigning', ({ payload }: { payload: Record<string, unknown> }) => {
    Object.assign(payload, { aud: audience, exp: Number(payload['iat']) + lifetime });
  });
  service.on('beforeResponse', (answer: TokenAnswer, { body }: { body: Readonly<Record<string, string>> }) => {
    const error = refusal(body);
    if (error !== undefined) {
      Object.assign(answer, { statusCode: error === 'invalid_client' ? 401 : 400, body: { error } });
      return;
    }
    const grant = body['grant_type'] ?? '';
    granted[grant] = (granted[grant] ?? 0) + 1;
    Object.assign(answer.body, { expires_in: lifetime });
    refreshTokens.add(String(answer.body['refresh_token']));
  });
  return {
    authorizationUrl: `${url}/authorize`,
    tokenUrl: `${url}/token`,
    issue: (seconds = lifetime) =>
      server.issuer.buildToken({
        scopesOrTransform: (_header, payload) =>
          void Object.assign(payload, { sub: 'ann', aud: audience, exp: Number(payload['iat']) + seconds }),
      }),
    judge: (token, now) => {
      const read = readToken(token);
      if (!read || read.header['alg'] !== 'ES256' || !fits(token, read.signature)) return 'wrong';
      if (Number(read.claims['exp']) * 1000 <= now.getTime()) return 'expired';
      return read.claims['aud'] === audience ? 'right' : 'wrong-audience';
    },
    granted: () => ({ ...granted }),
    [Symbol.asyncDispose]: async () => server.stop(),
  };

  function refusal(body: Readonly<Record<string, string>>): string | undefined {
    if (client && (body['client_id'] !== client.id || body['client_secret'] !== client.secret)) return 'invalid_client';
    if (body['grant_type'] === 'refresh_token') return refreshTokens.delete(body['refresh_token'] ?? '') ? undefined : 'invalid_grant';
    if (body['grant_type'] !== 'authorization_code') return 'unsupported_grant_type';
    const code = codes.get(body['code'] ?? '');
    codes.delete(body['code'] ?? '');
    const isGood = code && code.redirectUri === body['redirect_uri'] && code.isChallenged === 'code_verifier' in body;
    return isGood ? undefined : 'invalid_grant';
  }

  function fits(token: string, signature: string): boolean {
    const signed = Buffer.from(token.slice(0, token.lastIndexOf('.')));
    return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  }
}

interface TokenAnswer {
  readonly body: Record<string, unknown>;
  readonly statusCode: number;
}

function publicPart({ d: _private, ...rest }: JsonWebKey): JsonWebKey {
  return rest;
}
