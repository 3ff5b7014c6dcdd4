import test, { type ExecutionContext } from 'ava';
import { createHash } from 'node:crypto';
import { changeToken } from '../../harness/lib/json-web-token.ts';
import { startTokenServer, type TokenServer, type TokenServerOptions } from '../../harness/mock/token-server.ts';

const REDIRECT = 'http://127.0.0.1:1/redirect';
/** No shorter ones are valid. */
const VERIFIER = 'v'.repeat(43);
const NOW = () => new Date();

async function serverOf(t: ExecutionContext, more: Partial<TokenServerOptions> = {}): Promise<TokenServer> {
  const server = await startTokenServer({ audience: 'api://contoso', ...more });
  t.teardown(() => server[Symbol.asyncDispose]());
  return server;
}

async function codeOf({ authorizationUrl }: TokenServer, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const query = new URLSearchParams({ response_type: 'code', client_id: 'a', redirect_uri: REDIRECT, state: 's', ...more });
  const response = await fetch(`${authorizationUrl}?${query}`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function ask({ tokenUrl }: TokenServer, form: Readonly<Record<string, string>>) {
  const response = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> };
}

const change = (code: string, more: Readonly<Record<string, string>> = {}) => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: REDIRECT,
  ...more,
});

test('a code gives tokens once, and the token is right until it ends', async (t) => {
  const server = await serverOf(t, { lifetime: 60 });
  const code = await codeOf(server);
  const { status, body } = await ask(server, change(code));
  t.is(status, 200);
  t.is(Number(body['expires_in']), 60);
  const token = body['access_token'] ?? '';
  t.is(server.judge(token, NOW()), 'right');
  t.is(server.judge(token, new Date(Date.now() + 61_000)), 'expired');
  t.like(await ask(server, change(code)), { status: 400, body: { error: 'invalid_grant' } });
});

test('codes that it has not given out, or for another address, or without their verifier, are refused', async (t) => {
  const server = await serverOf(t);
  const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const challenged = () => codeOf(server, { code_challenge: challenge, code_challenge_method: 'S256' });
  for (const form of [
    change('made-up'),
    { ...change(await codeOf(server)), redirect_uri: 'http://127.0.0.1:2/elsewhere' },
    change(await challenged()),
    change(await challenged(), { code_verifier: 'another' }),
    { grant_type: 'refresh_token', refresh_token: 'made-up' },
    { grant_type: 'client_credentials' },
  ])
    t.is((await ask(server, form)).status, 400, JSON.stringify(form));
  t.is((await ask(server, change(await challenged(), { code_verifier: VERIFIER }))).status, 200);
});

test('a refresh token is good once, and brings the next', async (t) => {
  const server = await serverOf(t, { refreshToken: 'first' });
  const first = await ask(server, { grant_type: 'refresh_token', refresh_token: 'first' });
  t.is(first.status, 200);
  t.is((await ask(server, { grant_type: 'refresh_token', refresh_token: 'first' })).status, 400);
  t.is((await ask(server, { grant_type: 'refresh_token', refresh_token: first.body['refresh_token'] ?? '' })).status, 200);
  t.deepEqual(server.granted(), { refresh_token: 2 });
});

test('it knows one client where it is told', async (t) => {
  const server = await serverOf(t, { client: { id: 'a', secret: 's3cret' }, refreshToken: 'first' });
  const refresh = { grant_type: 'refresh_token', refresh_token: 'first', client_id: 'a' };
  t.like(await ask(server, { ...refresh, client_secret: 'wrong' }), { status: 401, body: { error: 'invalid_client' } });
  t.is((await ask(server, { ...refresh, client_secret: 's3cret' })).status, 200);
  t.is(await codeOf(server, { client_id: 'b' }), '');
});

test('tokens that were changed, are unsigned, of another server or none at all are wrong', async (t) => {
  const [server, other] = [await serverOf(t), await serverOf(t, { audience: 'api://other' })];
  const token = await server.issue();
  t.is(server.judge(token, NOW()), 'right');
  t.is(server.judge(await server.issue(-1), NOW()), 'expired');
  t.is(server.judge(await other.issue(), NOW()), 'wrong');
  t.is(server.judge(changeToken(token, { claims: { sub: 'bob' } }) ?? '', NOW()), 'wrong');
  t.is(server.judge(changeToken(token, { unsigned: true }) ?? '', NOW()), 'wrong');
  t.is(server.judge('opaque', NOW()), 'wrong');
});

test('a port that is taken is told', async (t) => {
  const server = await serverOf(t);
  const port = Number(new URL(server.tokenUrl).port);
  await t.throwsAsync(startTokenServer({ audience: 'x', port }), { code: 'port-unavailable' });
});
