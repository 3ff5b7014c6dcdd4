import test from 'ava';
import type { Presented } from '../../harness/auth/auth-type.ts';
import { authType, authTypes } from '../../harness/auth/index.ts';
import type { Connection, Credential } from '../../harness/model/connection.ts';

function connection(type: Connection['type'], more: Partial<Connection> = {}): Connection {
  return { name: 'default', type, parameters: [], secrets: [], ...more };
}

const KEY = { parameters: ['api_key'], secrets: ['api_key'] };

const SAMPLES: Readonly<Record<string, { connection: Connection; credential: Credential; sent: Presented; elsewhere: Presented }>> = {
  'an API key in a header': {
    connection: connection('api-key', { ...KEY, placement: { in: 'header', name: 'X-Contoso-Key' } }),
    credential: { api_key: 'Token k-1 =' },
    sent: { headers: { 'x-contoso-key': 'Token k-1 =' }, query: {} },
    elsewhere: { headers: {}, query: { 'X-Contoso-Key': 'Token k-1 =' } },
  },
  'an API key in the query': {
    connection: connection('api-key', { ...KEY, placement: { in: 'query', name: 'Code' } }),
    credential: { api_key: 'k&1' },
    sent: { headers: {}, query: { Code: 'k&1' } },
    elsewhere: { headers: { authorization: 'k&1' }, query: {} },
  },
  'basic authentication': {
    connection: connection('basic'),
    credential: { username: 'Ännchen', password: 'a:b' },
    sent: { headers: { authorization: 'Basic w4RubmNoZW46YTpi' }, query: {} },
    elsewhere: { headers: {}, query: { authorization: 'Basic w4RubmNoZW46YTpi' } },
  },
  'an OAuth token': {
    connection: connection('oauth2'),
    credential: { accessToken: 't.o.k' },
    sent: { headers: { authorization: 'Bearer t.o.k' }, query: {} },
    elsewhere: { headers: {}, query: { access_token: 't.o.k' } },
  },
  'an Entra ID token': {
    connection: connection('entra-id'),
    credential: { accessToken: 'e.y.J' },
    sent: { headers: { authorization: 'Bearer e.y.J' }, query: {} },
    elsewhere: { headers: { 'x-token': 'e.y.J' }, query: {} },
  },
};

for (const [what, { connection: made, credential, sent, elsewhere }] of Object.entries(SAMPLES)) {
  const type = authType(made.type);

  test(`${what} is attached where it belongs`, (t) => {
    t.true(type.canAttach(made));
    t.deepEqual(type.attach(made, credential), sent);
  });

  test(`${what} is judged right, missing, wrong and misplaced`, (t) => {
    t.is(type.judge(made, credential, sent), 'right');
    t.is(type.judge(made, credential, { headers: {}, query: {} }), 'missing');
    t.is(type.judge(made, credential, type.attach(made, type.spoil(made, credential)) as Presented), 'wrong');
    t.is(type.judge(made, credential, elsewhere), 'misplaced');
  });

  test(`${what} is judged by what it should be, though an empty one is expected`, (t) => {
    t.is(type.judge(made, {}, { headers: { host: '127.0.0.1', 'x-empty': '' }, query: { page: '' } }), 'missing');
  });

  test(`${what} has a credential for the mock, which is right there and wrong once spoilt`, (t) => {
    const mock = type.mockCredential(made);
    t.is(type.judge(made, mock, type.attach(made, mock)), 'right');
    t.is(type.judge(made, mock, type.attach(made, type.spoil(made, mock))), 'wrong');
    t.notDeepEqual(type.spoil(made, mock), mock);
  });

  test(`${what} is spoilt without touching the credential or its other values`, (t) => {
    const whole = Object.freeze({ ...credential, shop: 'contoso' });
    t.is(type.spoil(made, whole)['shop'], 'contoso');
  });
}

test('the scheme of a bearer token may be in any case, another scheme is wrong', (t) => {
  const { judge } = authType('oauth2');
  const with_ = (authorization: string) => judge(connection('oauth2'), { accessToken: 'abc' }, { headers: { authorization }, query: {} });
  t.is(with_('bearer abc'), 'right');
  t.is(with_('BEARER  abc'), 'right');
  t.is(with_('Basic abc'), 'wrong');
  t.is(with_('abc'), 'wrong');
  t.is(with_('Bearer ABC'), 'wrong');
});

test('the scheme of basic credentials may be in any case', (t) => {
  const { judge } = authType('basic');
  const with_ = (authorization: string) =>
    judge(connection('basic'), { username: 'u', password: 'p' }, { headers: { authorization }, query: {} });
  t.is(with_('Basic dTpw'), 'right');
  t.is(with_('basic dTpw'), 'right');
  t.is(with_('Basic DTPW'), 'wrong');
});

test('an API key without a place or a value attaches nothing', (t) => {
  const type = authType('api-key');
  t.false(type.canAttach(connection('api-key', KEY)));
  t.deepEqual(type.attach(connection('api-key', KEY), { api_key: 'k' }), { headers: {}, query: {} });
  const placed = connection('api-key', { ...KEY, placement: { in: 'header', name: 'X-Key' } });
  t.deepEqual(type.attach(placed, {}), { headers: {}, query: {} });
});

test('what cannot be attached is never judged wrong', (t) => {
  for (const id of ['none', 'unsupported'] as const) {
    const type = authType(id);
    t.false(type.canAttach(connection(id)));
    t.deepEqual(type.attach(connection(id), { a: 'b' }), { headers: {}, query: {} });
    t.is(type.judge(connection(id), {}, { headers: {}, query: {} }), 'right');
  }
});

test('no sign-in is tried last: it takes whatever is left', (t) => {
  t.is(authTypes.at(-1)?.id, 'none');
  t.is(authType('nonsense' as never).id, 'none');
});
