import test from 'ava';
import { request } from 'node:http';
import { RELAY_HEADER } from '../../../harness/replay/newman/newman-event.ts';
import { startRelay } from '../../../harness/replay/newman/relay.ts';

const response = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { encoding: 'utf8' as const, data: '{}', bytes: 2 },
};
const answered = { response, durationMs: 1 };

test('only who knows the key is answered, and nobody else is heard', async (t) => {
  const heard: string[] = [];
  await using relay = await startRelay(
    async ({ position }) => (heard.push(position), answered),
    () => t.fail(),
  );
  const call = { position: '0', iteration: 0, turn: 1, url: 'https://api.contoso.com/', isSubRequest: false };
  t.is(await ask(relay.url, { ...call, key: relay.key }), 200);
  t.is(await ask(relay.url, { ...call, key: 'another' }), 'broken off');
  t.is(await ask(relay.url, call), 'broken off');
  t.is(await ask(relay.url, undefined), 'broken off');
  t.deepEqual(heard, ['0']);
});

test('what fails here is told here, and an address may be long', async (t) => {
  const failures: unknown[] = [];
  await using relay = await startRelay(
    async ({ url }) => {
      if (url.length < 100_000) throw new Error('of our own');
      return answered;
    },
    (error) => failures.push(error),
  );
  const call = { position: '0', iteration: 0, turn: 1, isSubRequest: false, key: relay.key };
  t.is(await ask(relay.url, { ...call, url: 'https://api.contoso.com/' }), 'broken off');
  t.is(failures.length, 1);
  t.is(await ask(relay.url, { ...call, url: `https://api.contoso.com/${'a'.repeat(200_000)}` }), 200);
});

function ask(url: string, call: object | undefined): Promise<number | 'broken off' | undefined> {
  const headers = call ? { [RELAY_HEADER]: encodeURIComponent(JSON.stringify(call)) } : {};
  return new Promise((resolve) => {
    request(url, { headers, agent: false }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    })
      .on('error', () => resolve('broken off'))
      .end();
  });
}
