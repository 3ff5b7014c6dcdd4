import test from 'ava';
import { CONFORMING, finds } from './judge.ts';

const inLatin = (value: object) => Buffer.from(JSON.stringify(value), 'latin1');
const NAMED = { ...CONFORMING, name: 'Café' };

for (const contentType of ['application/json', 'application/json; charset=utf-8', 'application/problem+json; charset="UTF8"'])
  test(`JSON that is not UTF-8 is told, with the first byte that is none: ${contentType}`, async (t) => {
    const body = Buffer.concat([Buffer.from('{"note":"\ufffd","name":"'), Buffer.from('Café"}', 'latin1')]);
    const schema = { type: 'object', properties: { name: { type: 'string' } } };
    const operation = { produces: ['application/json', 'application/problem+json'] };
    const [finding] = await finds(t, { operation, schema, headers: { 'content-type': contentType }, body }, ['response-not-utf8']);
    t.is(finding?.severity, 'warning');
    t.is(finding?.message, 'The answer (200) is JSON, but not UTF-8: byte 26 is 0xE9, behind {"note":"\ufffd","name":"Caf');
  });

for (const [what, body, headers] of [
  ['is UTF-8', NAMED, undefined],
  ['holds the sign for what could not be read', Buffer.from(JSON.stringify({ ...CONFORMING, name: 'Caf\ufffd' })), undefined],
  ['names another charset', inLatin(NAMED), { 'content-type': 'application/json; charset=iso-8859-1' }],
] as const)
  test(`JSON that ${what} is not told`, (t) => finds(t, { body, ...(headers && { headers }) }, []).then(() => undefined));

test('no secret is shown, and no number that it would make wrong', async (t) => {
  const body = inLatin({ ...CONFORMING, note: 'k-4711-long', name: 'Café' });
  const [finding] = await finds(t, { body, secrets: { key: 'k-4711-long' } }, ['response-not-utf8']);
  t.false(finding?.message.includes('4711'));
});
