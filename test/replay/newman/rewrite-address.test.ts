import test from 'ava';
import { namesHost, rewriteAddress, socketsOf } from '../../../harness/replay/newman/rewrite-address.ts';

const TARGET = 'http://127.0.0.1:4010';

const leads = test.macro((t, address: string, expected: string | undefined) => {
  t.is(rewriteAddress(address, TARGET), expected);
});

test('a host, with its path and query', leads, 'https://api.contoso.com/v1/a?b=c%20d', 'http://127.0.0.1:4010/v1/a?b=c%20d');
test('a host alone', leads, 'https://api.contoso.com', 'http://127.0.0.1:4010/');
test('an address without a scheme', leads, 'api.contoso.com/a', 'http://127.0.0.1:4010/a');
test('capital letters', leads, 'HTTPS://Api.Contoso.Com/A', 'http://127.0.0.1:4010/A');
test('a port', leads, 'https://api.contoso.com:8443/a', 'http://127.0.0.1:4010/a');
test('the target itself', leads, 'http://127.0.0.1:4010/base/a', 'http://127.0.0.1:4010/base/a');
test('a name before the host', leads, 'https://api.contoso.com@other.example/a', 'http://127.0.0.1:4010/a');
test('a backslash is a slash', leads, 'https://other.example\\@api.contoso.com/a', 'http://127.0.0.1:4010/@api.contoso.com/a');
test('two slashes lead to no host', leads, 'https://api.contoso.com//other.example/a', 'http://127.0.0.1:4010//other.example/a');
test('another protocol', leads, 'ftp://api.contoso.com/a', undefined);
test('no address', leads, '{{baseUrl}}/a', undefined);

for (const [target, sockets] of [
  ['https://api.contoso.com/v1', ['api.contoso.com:443']],
  ['http://localhost:4010', ['localhost:4010', '127.0.0.1:4010', '::1:4010']],
  ['http://[::1]:4011/a', ['::1:4011']],
] as const)
  test(`sockets to ${target} are those of its host and port`, (t) => {
    t.deepEqual(socketsOf(target), sockets);
  });

test('what names no host is told from what names another', (t) => {
  for (const address of ['', '/a', '{{baseUrl}}/a', 'https://{{host}}/a', 'https://<account>.contoso.com/a', 'http://'])
    t.false(namesHost(address), address);
  for (const address of ['contoso.com', 'https://contoso.com', 'file:///etc/passwd', 'http://unix:/var/run/any.sock:/a'])
    t.true(namesHost(address), address);
});
