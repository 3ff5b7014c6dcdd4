import test from 'ava';
import nock from 'nock';
import { createRedactor } from '../../harness/lib/redact.ts';
import { jobOf, replay } from './job-of.ts';

test.before(() => nock.disableNetConnect());
test.after(() => nock.enableNetConnect());
test.afterEach(() => nock.cleanAll());

const URL = 'https://api.northwind.example/v2/things?key=secret-key';

test.serial('a service is called at its own host name, over TLS', async (t) => {
  const scope = nock('https://api.northwind.example', { reqheaders: { 'x-trace': '$S{x}' } })
    .get('/v2/things')
    .query({ key: 'secret-key' })
    .reply(200, { value: [1] }, { 'Content-Type': 'application/json', ETag: '"1"' });
  const [exchange] = await replay([jobOf('Read/smallest', { url: URL, headers: { 'x-trace': '$S{x}' } })], {
    redact: createRedactor({ api_key: 'secret-key' }),
  });
  t.true(scope.isDone());
  t.like(exchange?.response, { status: 200, headers: { etag: '"1"' }, body: { data: '{"value":[1]}' } });
  t.is(exchange?.request.url, 'https://api.northwind.example/v2/things?key=«secret:api_key»');
});

test.serial('no redirect leads to another host', async (t) => {
  nock('https://api.northwind.example').get(/.*/).reply(307, '', { Location: 'https://evil.example/' });
  const evil = nock('https://evil.example').get('/').reply(200, 'caught');
  const [exchange] = await replay([jobOf('Read/smallest', { url: URL })]);
  t.is(exchange?.response?.status, 307);
  t.false(evil.isDone());
});

const FAULTS = [
  ['refused', 'ECONNREFUSED'],
  ['unknown-host', 'ENOTFOUND'],
  ['unknown-host', 'EAI_AGAIN'],
  ['reset', 'ECONNRESET'],
  ['tls', 'CERT_HAS_EXPIRED'],
  ['tls', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['tls', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['other', 'ENETUNREACH'],
] as const;

for (const [kind, code] of FAULTS) {
  test.serial(`${code} is told as ${kind}, without the secret in the URL`, async (t) => {
    nock('https://api.northwind.example')
      .get(/.*/)
      .replyWithError(Object.assign(new Error(`${code} at ${URL}`), { code }));
    const [exchange] = await replay([jobOf('Read/smallest', { url: URL })], { redact: createRedactor({ api_key: 'secret-key' }) });
    t.is(exchange?.failure?.kind, kind);
    t.false(JSON.stringify(exchange).includes('secret-key'));
  });
}
