import test from 'ava';
import { finds, judge } from './judge.ts';

const LIMITS = ['call-too-long', 'url-too-long', 'message-too-large', 'retry-after-missing'];

test('a usual exchange keeps all limits', async (t) => {
  const { statements } = await judge();
  t.false(statements.some(({ id }) => LIMITS.includes(id)));
});

test('an answer after more than 120 seconds comes too late, unless it was fetched after a 202', async (t) => {
  await finds(t, { exchange: { durationMs: 120_500 } }, ['call-too-long']);
  await finds(t, { exchange: { durationMs: 120_000 } }, []);
  const request = { method: 'GET', url: 'https://api.northwind.example/jobs/7', headers: {} };
  for (const purpose of ['follow-up', 'again'] as const)
    await finds(t, { exchange: { durationMs: 150_000, calls: [{ purpose, request }] } }, []);
});

test('no answer within 120 seconds is the service’s fault; of a shorter wait nothing is known', async (t) => {
  const failure = { kind: 'timeout', message: 'no complete answer within N s' } as const;
  const [late] = await finds(t, { failure: { ...failure, waitedMs: 120_000 } }, ['call-too-long']);
  t.like(late, { severity: 'error', fault: 'service', message: 'No answer: no complete answer within N s.' });
  const [unknown] = await finds(t, { failure: { ...failure, waitedMs: 119_999 } }, ['no-response']);
  t.like(unknown, { fault: 'configuration' });
  t.regex(unknown?.message ?? '', /time-out of the target\. The platform waits 120 s\.$/);
});

test('an address of more than 16,384 characters is told, also where policies made it', async (t) => {
  const request = (characters: number) => ({
    method: 'GET',
    url: `https://api.northwind.example/thing?q=`.padEnd(characters, 'x'),
    headers: {},
  });
  await finds(t, { exchange: { request: request(16_385) } }, ['url-too-long']);
  await finds(t, { exchange: { request: request(16_384) } }, []);
  await finds(t, { exchange: { calls: [{ purpose: 'rewritten', request: request(20_000) }] } }, ['url-too-long']);
});

test('a body of more than 100 MB is told', async (t) => {
  const request = { method: 'POST', url: 'https://api.northwind.example/thing', headers: {} };
  const body = { encoding: 'utf8', data: '', bytes: 101 * 1024 * 1024 } as const;
  await finds(t, { exchange: { request: { ...request, body } } }, ['message-too-large']);
  await finds(t, { exchange: { request: { ...request, body: { ...body, bytes: 99 * 1024 * 1024 } } } }, []);
});

test('a 429 without Retry-After is told', async (t) => {
  const told = async (headers: Readonly<Record<string, string>>) =>
    (await judge({ status: 429, headers: { 'content-type': 'application/json', ...headers }, body: {} })).statements.map(({ id }) => id);
  t.true((await told({})).includes('retry-after-missing'));
  t.false((await told({ 'retry-after': '3' })).includes('retry-after-missing'));
});
