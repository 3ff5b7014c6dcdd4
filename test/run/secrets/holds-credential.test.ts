import test from 'ava';
import { credentialFinder } from '../../../harness/run/secrets/holds-credential.ts';
import type { Connection } from '../../../harness/model/connection.ts';
import type { Exchange, WireRequest } from '../../../harness/model/exchange.ts';
import { MOCK_TARGET, type Target } from '../../../harness/model/target.ts';

const LIVE = { ...MOCK_TARGET, name: 'live', kind: 'live' } as Target;
const OAUTH: Connection = { name: 'default', type: 'oauth2', parameters: ['accessToken'], secrets: ['accessToken'] };
const BY_QUERY: Connection = {
  name: 'default',
  type: 'api-key',
  parameters: ['api_key'],
  secrets: ['api_key'],
  placement: { in: 'query', name: 'key' },
};
/** A target whose token is another by now than the one that was sent. */
const RENEWED = {
  target: LIVE,
  connection: OAUTH,
  keys: () => ({ right: { accessToken: 'token-of-later' }, refused: {} }),
  tokens: {
    token: () => 'token-of-later',
    current: () => Promise.resolve('token-of-later'),
    renew: () => Promise.resolve(true),
    failure: () => undefined,
    got: () => [],
  },
};

function sent(request: Partial<WireRequest>, calls?: readonly Partial<WireRequest>[]): Exchange {
  const whole = (part: Partial<WireRequest>): WireRequest => ({ method: 'GET', url: 'https://api.contoso.example/', headers: {}, ...part });
  return {
    caseId: 'Get/smallest',
    operationId: 'Get',
    target: 'live',
    targetKind: 'live',
    request: whole(request),
    ...(calls && { calls: calls.map((call) => ({ purpose: 'again' as const, request: whole(call) })) }),
    startedAt: '2026-03-01T08:00:00.000Z',
    durationMs: 1,
  };
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('what is looked for is the token that was sent, not the one that there is by now', (t) => {
  const holds = credentialFinder(RENEWED)('right', sent(bearer('token-of-then')));
  t.true(holds?.('you sent token-of-then'));
  t.false(holds?.('you sent token-of-later'));
});

test('where a request was made again, both tokens are looked for', (t) => {
  const holds = credentialFinder(RENEWED)('right', sent(bearer('token-of-then'), [bearer('token-of-then'), bearer('token-of-late')]));
  for (const token of ['token-of-then', 'token-of-late']) t.true(holds?.(token), token);
});

test('a spoilt one is looked for as it was sent', (t) => {
  const holds = credentialFinder(RENEWED)('wrong', sent(bearer('conncert.wrong.token')));
  t.true(holds?.('no conncert.wrong.token here'));
  t.is(credentialFinder(RENEWED)('missing', sent({})), undefined);
});

test('a key in the query is looked for as it is, and as the connection has it', (t) => {
  const open = { target: LIVE, connection: BY_QUERY, keys: () => ({ right: { api_key: 'k&4711-long' }, refused: {} }) };
  const holds = credentialFinder(open)('right', sent({ url: 'https://api.contoso.example/?key=k%264711-long' }));
  t.true(holds?.('{"key":"k&4711-long"}'));
  // A policy may have put it elsewhere.
  t.true(credentialFinder(open)('right', sent({}))?.('k&4711-long'));
});

test('nothing is looked for in answers of the mock', (t) => {
  t.is(credentialFinder({ ...RENEWED, target: MOCK_TARGET })('right', sent(bearer('token-of-then'))), undefined);
});
