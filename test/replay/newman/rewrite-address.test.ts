import test from 'ava';
import { namesHost, rewriteAddress } from '../../../harness/replay/newman/rewrite-address.ts';

const RELAY = 'http://127.0.0.1:4010';

const leads = test.macro((t, address: string, expected: string | undefined) => {
  t.is(rewriteAddress(address, RELAY), expected);
});

test('a host, with its path and query', leads, 'https://api.contoso.com/v1/a?b=c%20d', 'http://127.0.0.1:4010/v1/a?b=c%20d');
test('a host alone', leads, 'https://api.contoso.com', 'http://127.0.0.1:4010/');
test('an address without a scheme', leads, 'api.contoso.com/a', 'http://127.0.0.1:4010/a');
test('capital letters', leads, 'HTTPS://Api.Contoso.Com/A', 'http://127.0.0.1:4010/A');
test('a port', leads, 'https://api.contoso.com:8443/a', 'http://127.0.0.1:4010/a');
test('the relay itself', leads, 'http://127.0.0.1:4010/base/a', 'http://127.0.0.1:4010/base/a');
test('a name before the host', leads, 'https://api.contoso.com@other.example/a', 'http://127.0.0.1:4010/a');
test('a backslash is a slash', leads, 'https://other.example\\@api.contoso.com/a', 'http://127.0.0.1:4010/@api.contoso.com/a');
test('two slashes lead to no host', leads, 'https://api.contoso.com//other.example/a', 'http://127.0.0.1:4010//other.example/a');
test('another protocol', leads, 'ftp://api.contoso.com/a', undefined);
test('no address', leads, '{{baseUrl}}/a', undefined);

test('what names no host is told from what names another', (t) => {
  for (const address of ['', '/a', 'http:///a', '{{baseUrl}}/a', 'https://{{host}}/a', 'https://<account>.contoso.com/a', 'http://'])
    t.false(namesHost(address), address);
  for (const address of ['contoso.com', 'https://contoso.com', 'file:///etc/passwd', 'http://unix:/var/run/any.sock:/a'])
    t.true(namesHost(address), address);
});
