import test from 'ava';
import type { Presented } from '../../harness/auth/auth-type.ts';
import { authType, authTypes } from '../../harness/auth/index.ts';
import {
  furtherSpoilings,
  presentCredential,
  type PresentedCredential,
  standInsForRefused,
} from '../../harness/auth/present-credential.ts';
import type { CredentialUse } from '../../harness/model/case.ts';
import { changeToken, readToken } from '../../harness/lib/json-web-token.ts';
import type { Connection, Credential } from '../../harness/model/connection.ts';

function connection(type: Connection['type'], more: Partial<Connection> = {}): Connection {
  return { name: 'default', type, parameters: [], secrets: [], ...more };
}

const SAMPLE_TOKEN = [{ alg: 'RS256' }, { sub: 'ann', aud: 'api://contoso', exp: 4_000_000_000 }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('c2ln')
  .join('.');
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

function presentedAs(made: Connection, use: CredentialUse, right: Credential): PresentedCredential {
  const presented = presentCredential(made, use, { right, refused: standInsForRefused(made, right) });
  if ('lacking' in presented) throw new Error(presented.lacking);
  return presented;
}

for (const [what, { connection: made, credential, sent, elsewhere }] of Object.entries(SAMPLES)) {
  const type = authType(made.type);

  test(`${what} is attached where it belongs`, (t) => {
    t.true(type.canAttach(made));
    t.deepEqual(type.attach(made, credential), sent);
  });

  test(`${what} is judged right, missing, wrong and misplaced`, (t) => {
    t.is(type.judge(made, credential, sent), 'right');
    t.is(type.judge(made, credential, { headers: {}, query: {} }), 'missing');
    t.is(type.judge(made, credential, presentedAs(made, 'wrong', credential).attachment as Presented), 'wrong');
    t.is(type.judge(made, credential, elsewhere), 'misplaced');
  });

  test(`${what} is judged by what it should be, though an empty one is expected`, (t) => {
    t.is(type.judge(made, {}, { headers: { host: '127.0.0.1', 'x-empty': '' }, query: { page: '' } }), 'missing');
  });

  test(`${what} has a credential for the mock, which is right there and wrong once spoilt`, (t) => {
    const mock = type.mockCredential(made);
    t.is(type.judge(made, mock, type.attach(made, mock)), 'right');
    t.is(type.judge(made, mock, presentedAs(made, 'wrong', mock).attachment), 'wrong');
  });

  test(`${what} is never judged right once it is spoilt, in whichever way`, (t) => {
    const mock = type.mockCredential(made);
    const judged = type.spoilings.map(({ id }) => [id, type.judge(made, mock, presentedAs(made, id, mock).attachment)] as const);
    const told = Object.fromEntries(judged);
    t.deepEqual(
      judged.filter(([, judgement]) => judgement === 'right'),
      [],
    );
    t.like(told, { missing: 'missing', wrong: 'wrong', misplaced: 'misplaced' });
    t.is(told['expired'], made.type === 'oauth2' || made.type === 'entra-id' ? 'expired' : 'wrong');
  });

  test(`${what} is spoilt without touching the credential or its other values`, (t) => {
    const whole = Object.freeze({ ...credential, shop: 'contoso' });
    for (const { id } of type.spoilings) {
      const spoilt = presentCredential(made, id, { right: whole, refused: {} });
      if (!('lacking' in spoilt)) t.is(spoilt.values['shop'], 'contoso', id);
    }
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

test('a token that can be read is copied with another end, another audience, and without its signature', (t) => {
  const token = changeToken(SAMPLE_TOKEN, {}) ?? '';
  const made = (use: CredentialUse) =>
    readToken(presentedAs(connection('oauth2'), use, { accessToken: token }).values['accessToken'] ?? '');
  t.like(made('expired'), { claims: { sub: 'ann', exp: 1_000_000_000 }, signature: 'c2ln' });
  t.like(made('wrong-audience'), { claims: { sub: 'ann', aud: 'https://elsewhere.conncert.example' }, signature: 'c2ln' });
  t.like(made('unsigned'), { header: { alg: 'none' }, claims: { sub: 'ann', aud: 'api://contoso' }, signature: '' });
});

test('what cannot be made up of a credential is lacking, and comes from the contract where that has it', (t) => {
  for (const [made, right, id] of [
    [connection('oauth2'), { accessToken: 'opaque' }, 'expired'],
    [connection('oauth2'), { accessToken: 'opaque' }, 'unsigned'],
    [connection('basic'), { username: 'u', password: 'p' }, 'someone-elses'],
    [connection('api-key', { ...KEY, placement: { in: 'header', name: 'X-Key' } }), { api_key: 'k' }, 'expired'],
  ] as const) {
    t.true('lacking' in presentCredential(made, id, { right, refused: {} }));
    const other = { ...right, shop: 'other' };
    t.like(presentCredential(made, id, { right, refused: { [id]: other } }), { values: other });
  }
});

test('of several keys either each is nearly right or none', (t) => {
  const made = connection('api-key', { ...KEY, keys: ['api_key', 'app'], placement: { in: 'header', name: 'X-Key' } });
  const spoilt = (right: Credential) => presentCredential(made, 'nearly-right', { right, refused: {} });
  t.like(spoilt({ api_key: 'k-1', app: 'garden' }), { values: { api_key: 'u-6', app: 'gahabx' } });
  t.true('lacking' in spoilt({ api_key: 'k-1', app: '-' }));
  const tried = (right: Credential) => furtherSpoilings(made, right).filter((id) => id === 'nearly-right' || id === 'other-case');
  t.deepEqual(tried({ api_key: 'k-1', app: '-' }), []);
  t.deepEqual(tried({ api_key: 'k-1', app: 'garden' }), ['nearly-right']);
  t.deepEqual(tried({ api_key: 'SomeLongKey', app: 'OurOwnGarden' }), ['nearly-right', 'other-case']);
});

test('a password is spoilt no oftener than it must be', (t) => {
  const sentAsKey = connection('api-key', { ...KEY, placement: { in: 'header', name: 'X-Key' }, isPassword: true });
  t.deepEqual(furtherSpoilings(sentAsKey, { api_key: 'SomeLongKey' }), ['empty', 'malformed', 'misplaced', 'expired', 'someone-elses']);
  t.deepEqual(
    authType('basic')
      .spoilings.map(({ id }) => id)
      .filter((id) => id === 'nearly-right' || id === 'other-case'),
    [],
  );
});

test('a user name is tried without its password where it has one', (t) => {
  const tried = (right: Credential) => furtherSpoilings(connection('basic'), right).includes('empty-password');
  t.true(tried({ username: 'u', password: 'pw' }));
  t.false(tried({ username: 'u', password: '' }));
  t.false(tried({ username: '', password: 'pw' }));
  const { values, attachment } = presentedAs(connection('basic'), 'empty-password', { username: 'u', password: 'pw', shop: 'contoso' });
  t.deepEqual(values, { username: 'u', password: '', shop: 'contoso' });
  t.deepEqual(attachment, { headers: { authorization: 'Basic dTo=' }, query: {} });
});

test('where a key is the user name, and the password nothing, a wrong one is wrong in both', (t) => {
  const wrong = (right: Credential) => presentedAs(connection('basic'), 'wrong', right).values['username'];
  t.is(wrong({ username: 'u', password: 'pw' }), 'u');
  t.is(wrong({ username: 'k-4711', password: '' }), 'conncert-wrong-user');
  t.is(wrong({ username: 'k-4711', password: 'X' }), 'conncert-wrong-user');
  t.false(furtherSpoilings(connection('basic'), { username: 'k-4711', password: 'X' }).includes('empty-password'));
});

test('what stands behind a scheme is tried without it, and policies get nothing to make it whole again', (t) => {
  const key = (name: string) => connection('api-key', { ...KEY, placement: { in: 'header', name } });
  const sent = (made: Connection, right: Credential) => presentedAs(made, 'schemeless', right);
  t.deepEqual(sent(connection('oauth2'), { accessToken: 'abc', shop: 'contoso' }), {
    values: { shop: 'contoso' },
    attachment: { headers: { authorization: 'abc' }, query: {} },
  });
  t.deepEqual(sent(connection('basic'), { username: 'u', password: 'pw' }).attachment.headers, { authorization: 'dTpwdw==' });
  t.deepEqual(sent(key('Authorization'), { api_key: 'Token abc' }).attachment.headers, { authorization: 'abc' });
  const tried = (made: Connection, api_key: string) => furtherSpoilings(made, { api_key }).includes('schemeless');
  t.true(tried(key('Authorization'), 'Token abc'));
  t.false(tried(key('Authorization'), 'abc'));
  t.true(tried(key('X-Key'), 'Token abc'));
  t.deepEqual(sent(key('X-Key'), { api_key: 'Token abc' }).attachment, { headers: { 'x-key': 'abc' }, query: {} });
  t.false(tried(key('X-Key'), 'abc'));
  t.false(tried(key('X-Key'), '4711 abc 0815'));
  t.false(tried(connection('api-key', { ...KEY, placement: { in: 'query', name: 'code' } }), 'Token abc'));
});

test('a misplaced or missing credential leaves no secret to policies', (t) => {
  const made = connection('api-key', {
    parameters: ['api_key', 'host', 'salt'],
    secrets: ['api_key', 'salt'],
    placement: { in: 'header', name: 'X-Key' },
  });
  for (const use of ['missing', 'misplaced'] as const)
    t.deepEqual(presentedAs(made, use, { api_key: 'k', salt: 's', host: 'contoso' }).values, { host: 'contoso' });
});
