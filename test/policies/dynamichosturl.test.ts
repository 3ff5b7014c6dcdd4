import test from 'ava';
import { applyToRequest, policy } from './apply-to.ts';

const SITUATION = {
  headers: { test: 'foo', port: '1234' },
  connection: { cat: 'bar', subPath: 'path', address: 'https://bar.xyz' },
  query: '?domain=pqr',
};

/** The first three as Microsoft documents the template. */
for (const [urlTemplate, serviceUrl] of [
  ["https://@header('test').abc.xyz:@header('port')", 'https://foo.abc.xyz:1234'],
  ["https://@header('test').abc.@queryParameters('domain')/@connectionParameters('subPath')", 'https://foo.abc.pqr/path'],
  ["https://@header('test123','default').abc.xyz", 'https://default.abc.xyz'],
  ["https://@headers( 'TEST' , 'default').abc.xyz/", 'https://foo.abc.xyz'],
  ["https://@ConnectionParameters('CAT')/v2//", 'https://bar/v2'],
] as const) {
  test(`${urlTemplate} gives ${serviceUrl}`, async (t) => {
    const applied = await applyToRequest([policy('dynamicHostUrl', { urlTemplate })], SITUATION);
    t.is(applied.serviceUrl, serviceUrl);
    t.is(applied.request.url, `${serviceUrl}/tickets?domain=pqr`);
    t.deepEqual(applied.notes, []);
  });
}

for (const [urlTemplate, message] of [
  ["@connectionParameters('cat')/v1", /no https:\/\/ stands before it/],
  ["https://@connectionParameters('cat')?x=", /a path could not follow/],
  ["https://@connectionParameters('address')", /holds https:\/\/ twice/],
  ['ftp://contoso.com', /no URL of http or https/],
  ["https://@connectionParameters('missing')", /a part of the host is empty/],
  ["https://@connectionParameters('missing')/v1", /a part of the host is empty/],
  ["https://@connectionParameters('missing').contoso.com", /a part of the host is empty/],
  ["https://api.@connectionParameters('missing').contoso.com", /a part of the host is empty/],
  ['https://a b', /no URL of http or https/],
  ['https://-desk!.contoso.com', /has a host that cannot exist/],
  ['', /is empty/],
] as const) {
  test(`${urlTemplate || 'nothing'} fails the call, and the note holds no value of a connection parameter`, async (t) => {
    const { failed, notes } = await applyToRequest([policy('dynamichosturl', { urlTemplate }), policy('setheader', {})], SITUATION);
    t.like(failed, { kind: 'policy-url-invalid', parameter: 'urlTemplate' });
    t.regex(failed?.message ?? '', message);
    t.notRegex(JSON.stringify(notes), /bar/);
    t.is(notes.at(-1), failed);
  });
}
