import test from 'ava';
import { finds } from './judge.ts';

const REDIRECTS: readonly (readonly [string, string | undefined, string])[] = [
  [
    'to another host',
    'https://evil.example/thing?key=1',
    'The service redirects (302) to another host, evil.example; the redirect was not followed.',
  ],
  ['on its host', '/v2/thing', 'The service redirects (302) to /v2/thing on the same host; the redirect was not followed.'],
  [
    'to another port',
    'https://api.northwind.example:8443/',
    'The service redirects (302) to another host, api.northwind.example:8443; the redirect was not followed.',
  ],
  ['nowhere', undefined, 'The service redirects (302) without saying where to; the redirect was not followed.'],
  ['to what is no URL', 'http://[', 'The service redirects (302) to "http://["; the redirect was not followed.'],
];

for (const [what, location, message] of REDIRECTS) {
  test(`flags a redirect ${what}`, async (t) => {
    const headers: Record<string, string> = location === undefined ? {} : { location };
    const [finding] = await finds(t, { status: 302, headers, body: '' }, ['redirected']);
    t.like(finding, { severity: 'error', fault: 'service', message });
  });
}

test('flags a redirect of a request with a bad credential', async (t) => {
  const made = { kind: 'no-credential', credential: 'missing', expected: { kind: 'unauthorised' } } as const;
  await finds(t, { status: 307, headers: { location: 'https://login.northwind.example/' }, body: '', made }, ['redirected']);
});

test('304 leads nowhere', (t) => finds(t, { status: 304, headers: {}, body: '' }, []).then(() => undefined));

const MOVED = { responses: { '302': { description: 'It is elsewhere.' }, default: { description: 'Whatever.' } } };

test('a redirect that the definition declares is an answer', async (t) => {
  await finds(t, { status: 302, headers: { location: '/v2/thing' }, body: '', operation: MOVED }, []);
});

test('one of another status is not, nor one for a bad credential', async (t) => {
  await finds(t, { status: 307, headers: { location: '/v2/thing' }, body: '', operation: MOVED }, ['redirected']);
  const made = { kind: 'no-credential', credential: 'missing', expected: { kind: 'unauthorised' } } as const;
  await finds(t, { status: 302, headers: { location: '/v2/thing' }, body: '', operation: MOVED, made }, ['redirected']);
});
