import test from 'ava';
import {
  behind,
  calledAt,
  isNamed,
  ownAddress,
  type ServiceAddress,
  standInForHost,
  standInsForLoopback,
} from '../../harness/lib/own-address.ts';

const SERVICE: ServiceAddress = {
  url: 'http://127.0.0.1:8080/helpdesk/v1',
  standIns: [
    { of: 'https://api.contoso.example/v1', by: 'http://127.0.0.1:8080/helpdesk/v1' },
    { of: 'https://api.contoso.example', by: 'http://127.0.0.1:8080/helpdesk' },
    { of: 'https://files.contoso.example', by: 'http://127.0.0.1:9090' },
  ],
};

for (const [url, called] of [
  ['https://api.contoso.example/v1/tickets?a=b#c', 'http://127.0.0.1:8080/helpdesk/v1/tickets?a=b#c'],
  ['https://API.contoso.example:443/v1', 'http://127.0.0.1:8080/helpdesk/v1'],
  ['https://api.contoso.example/v1?a', 'http://127.0.0.1:8080/helpdesk/v1?a'],
  ['https://api.contoso.example/jobs/7', 'http://127.0.0.1:8080/helpdesk/jobs/7'],
  ['https://api.contoso.example/v10', 'http://127.0.0.1:8080/helpdesk/v10'],
  ['https://files.contoso.example/a', 'http://127.0.0.1:9090/a'],
  ['http://127.0.0.1:8080/helpdesk/v1/tickets', 'http://127.0.0.1:8080/helpdesk/v1/tickets'],
  ['http://127.0.0.1:8080/elsewhere', 'http://127.0.0.1:8080/elsewhere'],
  ['http://127.0.0.1:9090/a', 'http://127.0.0.1:9090/a'],
  ['http://127.0.0.1:8081/helpdesk/v1/tickets', undefined],
  ['https://127.0.0.1:8080/helpdesk/v1', undefined],
  ['https://api.contoso.example.fabrikam.example/v1', undefined],
  ['https://api.contoso.example@fabrikam.example/v1', undefined],
  ['https://contoso@api.contoso.example/v1', undefined],
  ['http://:secret@127.0.0.1:8080/helpdesk/v1', undefined],
  ['http://127.0.0.1:8080@fabrikam.example/', undefined],
  ['file:///v1', undefined],
  ['/v1/tickets', undefined],
] as const) {
  test(`${url} is called at ${called ?? 'nowhere'}`, (t) => {
    t.is(calledAt(url, SERVICE), called);
    if (called !== undefined) t.true(isNamed(called, SERVICE));
  });
}

test('a link is taken from where it stood', (t) => {
  const from = (base: string) => (link: string) => ownAddress(link, base, SERVICE);
  t.is(from('http://127.0.0.1:9090/a/b')('c?d'), 'http://127.0.0.1:9090/a/c?d');
  t.is(from('http://127.0.0.1:8080/helpdesk/v1/tickets')('/jobs/7'), 'http://127.0.0.1:8080/jobs/7');
  t.is(from('http://127.0.0.1:8080/helpdesk/v1/tickets')('//fabrikam.example/'), undefined);
});

test('behind an address there is a path, and nothing else', (t) => {
  t.is(behind('https://a.example/v1/b|c?d', 'https://a.example/v1'), '/b|c?d');
  t.is(behind('HTTPS://A.example/v1/b', 'https://a.example/v1'), '/b');
  for (const url of ['https://a.example/v1b', 'https://a.example/v1@b', 'https://a.example/v1.b.example', 'no URL', 'https://a.example'])
    t.is(behind(url, 'https://a.example/v1'), undefined, url);
  for (const url of ['https://a.example.b.example/', 'https://a.example@b.example/', 'https://a.example:1/', 'https://a@a.example/'])
    t.is(behind(url, 'https://a.example'), undefined, url);
  t.is(behind('https://a.example\\@b.example', 'https://a.example'), '/@b.example');
});

test('beside the address that is stood in for, the host is what both paths do not share', (t) => {
  const beside = (of: string, by: string) => standInForHost({ of, by })?.by;
  t.is(beside('https://a.example/v1', 'http://b.example/helpdesk/v1'), 'http://b.example/helpdesk');
  t.is(beside('https://a.example/v1', 'http://b.example/staging'), 'http://b.example');
  t.is(beside('https://a.example', 'http://b.example/v1'), 'http://b.example');
  t.is(beside('https://', 'http://b.example'), undefined);
});

for (const [called, link, own] of [
  ['http://127.0.0.1:8080/v1', 'http://localhost:8080/jobs/7?a=b', 'http://127.0.0.1:8080/jobs/7?a=b'],
  ['http://localhost:8080/v1', 'http://127.0.0.1:8080/v1/jobs', 'http://localhost:8080/v1/jobs'],
  ['http://localhost:8080', 'http://[::1]:8080/jobs', 'http://localhost:8080/jobs'],
  ['http://[::1]/v1', 'http://LOCALHOST/v1/jobs', 'http://[::1]/v1/jobs'],
  ['http://127.0.0.1:8080/v1', 'http://localhost:8081/v1/jobs', undefined],
  ['http://127.0.0.1:8080/v1', 'https://localhost:8080/v1/jobs', undefined],
  ['http://127.0.0.1:8080/v1', 'http://localhost.fabrikam.example:8080/v1/jobs', undefined],
  ['http://127.0.0.1:8080/v1', 'http://localhost@fabrikam.example:8080/v1/jobs', undefined],
  ['http://192.0.2.1:8080/v1', 'http://localhost:8080/v1/jobs', undefined],
  ['https://api.contoso.example/v1', 'https://localhost/v1/jobs', undefined],
] as const) {
  test(`for a service at ${called}, ${link} leads ${own ?? 'nowhere'}`, (t) => {
    t.is(ownAddress(link, `${called}/things`, { url: called, standIns: standInsForLoopback(called) }), own);
  });
}
