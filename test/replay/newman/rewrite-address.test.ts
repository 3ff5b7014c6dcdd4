import test from 'ava';
import { namesHost, rewriteAddress, targetSockets } from '../../../harness/replay/newman/rewrite-address.ts';

const TARGET = 'http://127.0.0.1:4010/base/';

const leads = test.macro((t, from: string, address: string, expected: string | undefined) => {
  t.is(rewriteAddress(address, [{ from, to: TARGET }]), expected);
});

test(
  'a host, with its path and query',
  leads,
  'api.contoso.com',
  'https://api.contoso.com/v1/a?b=c%20d',
  'http://127.0.0.1:4010/base/v1/a?b=c%20d',
);
test('a host alone', leads, 'api.contoso.com', 'https://api.contoso.com', 'http://127.0.0.1:4010/base/');
test('an address without a scheme', leads, 'api.contoso.com', 'api.contoso.com/a', 'http://127.0.0.1:4010/base/a');
test('capital letters', leads, 'API.contoso.com', 'HTTPS://Api.Contoso.Com/A', 'http://127.0.0.1:4010/base/A');
test('any port where none is named', leads, 'api.contoso.com', 'https://api.contoso.com:8443/a', 'http://127.0.0.1:4010/base/a');
test('the port that is named', leads, 'api.contoso.com:8443', 'https://api.contoso.com:8443/a', 'http://127.0.0.1:4010/base/a');
test('the port that a scheme stands for', leads, 'api.contoso.com:443', 'https://api.contoso.com/a', 'http://127.0.0.1:4010/base/a');
test('another port', leads, 'api.contoso.com:8443', 'https://api.contoso.com/a', undefined);
test('a path that is named', leads, 'https://api.contoso.com/v1/', 'https://api.contoso.com/v1/a', 'http://127.0.0.1:4010/base/a');
test('the path that is named and no more', leads, 'api.contoso.com/v1', 'https://api.contoso.com/v1?a=1', 'http://127.0.0.1:4010/base?a=1');
test('a path that only begins alike', leads, 'api.contoso.com/v1', 'https://api.contoso.com/v11', undefined);
test('a domain', leads, '*.contoso.com', 'https://eu.api.contoso.com/a', 'http://127.0.0.1:4010/base/a');
test('a domain is not the host above it', leads, '*.contoso.com', 'https://contoso.com/a', undefined);
test('a host that only ends alike', leads, '*.contoso.com', 'https://evilcontoso.com/a', undefined);
test('any host', leads, '*', 'https://whatever.example/a', 'http://127.0.0.1:4010/base/a');
test('the target itself', leads, 'api.contoso.com', 'http://127.0.0.1:4010/base/a', 'http://127.0.0.1:4010/base/a');
test('the target’s host beside its path', leads, 'api.contoso.com', 'http://127.0.0.1:4010/admin', undefined);
test('a name before the host', leads, 'api.contoso.com', 'https://api.contoso.com@evil.example/a', undefined);
test('a host that begins alike', leads, 'api.contoso.com', 'https://api.contoso.com.evil.example/a', undefined);
test('a backslash is a slash', leads, 'api.contoso.com', 'https://evil.example\\@api.contoso.com/a', undefined);
test('another protocol', leads, '*', 'ftp://api.contoso.com/a', undefined);
test('no address', leads, '*', '{{baseUrl}}/a', undefined);

test('the first line that fits counts', (t) => {
  const targets = [
    { from: 'api.contoso.com/v2', to: 'http://two.test' },
    { from: '*', to: 'http://any.test' },
  ];
  t.is(rewriteAddress('https://api.contoso.com/v2/a', targets), 'http://two.test/a');
  t.is(rewriteAddress('https://api.contoso.com/v1/a', targets), 'http://any.test/v1/a');
});

test('sockets are hosts and ports of targets, either address of this machine included', (t) => {
  const to = ['https://api.contoso.com/v1', 'http://localhost:4010', 'http://[::1]:4011/a', 'no address'].map((url) => ({
    from: '*',
    to: url,
  }));
  t.deepEqual(targetSockets(to), ['api.contoso.com:443', 'localhost:4010', '127.0.0.1:4010', '::1:4010', '::1:4011']);
});

test('what names no host is told from what names another', (t) => {
  for (const address of ['', '/a', '{{baseUrl}}/a', 'https://{{host}}/a', 'https://<account>.contoso.com/a', 'http://'])
    t.false(namesHost(address), address);
  for (const address of ['contoso.com', 'https://contoso.com', 'file:///etc/passwd', 'http://unix:/var/run/any.sock:/a'])
    t.true(namesHost(address), address);
});
