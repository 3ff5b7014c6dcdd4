import test from 'ava';
import { finds } from './judge.ts';

const holdsCredential = (text: string) => text.includes('k-4711-long');

test('flags an answer that holds the credential, without repeating it', async (t) => {
  const [finding] = await finds(t, { holdsCredential, body: { id: 7, name: 'k-4711-long' } }, ['credential-echoed']);
  t.like(finding, { severity: 'error', fault: 'service' });
  t.is(finding?.message, 'A request with the right credential gets that very credential back, in the body.');
});

test('flags a header that holds it, and an answer to a bad one', async (t) => {
  const made = { kind: 'wrong-credential', credential: 'wrong', expected: { kind: 'unauthorised' } } as const;
  const responses = { '200': { description: 'Fine.' }, '401': { description: 'No.' } };
  const headers = { 'www-authenticate': 'Key realm="k-4711-long"' };
  const [finding] = await finds(t, { holdsCredential, made, status: 401, headers, body: '', operation: { responses } }, [
    'credential-echoed',
  ]);
  t.regex(finding?.message ?? '', /with a wrong credential .*in the header www-authenticate/);
});

test('finds it in a body that is no text', async (t) => {
  const schema = { type: 'string', format: 'binary' };
  const body = Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from('k-4711-long')]);
  await finds(
    t,
    {
      holdsCredential,
      schema,
      body,
      headers: { 'content-type': 'application/octet-stream' },
      operation: { produces: ['application/octet-stream'] },
    },
    ['credential-echoed'],
  );
});

test('says nothing of other answers, nor where there is no credential', async (t) => {
  await finds(t, { holdsCredential }, []);
  await finds(t, { body: { id: 7, name: 'k-4711-long' } }, []);
});

test('says nothing of a credential that Conncert itself put where none belongs', async (t) => {
  const made = { kind: 'wrong-credential', credential: 'misplaced', expected: { kind: 'unauthorised' } } as const;
  const responses = { '200': { description: 'Fine.' }, '401': { description: 'No.' } };
  const body = { type: 'about:blank', status: 401, instance: '/thing?X-Key=k-4711-long' };
  await finds(t, { holdsCredential, made, status: 401, body, operation: { responses } }, []);
});
