import test from 'ava';
import { type Change, finds, judge } from './judge.ts';

const UNREAD: readonly (readonly [string, Change, string])[] = [
  [
    'XML',
    { operation: { produces: ['application/xml'] }, headers: { 'content-type': 'application/xml' }, body: '<thing/>' },
    'only JSON bodies are compared with a schema',
  ],
  [
    'bytes',
    { operation: { produces: ['image/png'] }, headers: { 'content-type': 'image/png' }, body: Buffer.from([137, 80, 0, 255]) },
    'the body is binary',
  ],
];

for (const [what, change, reason] of UNREAD) {
  test(`tells that ${what} was not compared`, async (t) => {
    const [finding] = await finds(t, change, ['response-not-compared']);
    t.like(finding, { severity: 'info', fault: 'harness', message: `The body was not compared with its schema: ${reason}.` });
    t.false((await judge(change)).schemaCompared);
  });
}

test('a malformed body is told once', async (t) => {
  await finds(t, { headers: { 'content-type': 'application/json' }, body: '{' }, ['response-malformed']);
});

test('of a body that is nested too deep it is the body that is told of, not the schema', async (t) => {
  const schema = { type: 'array', items: { $ref: '#/definitions/Nest' } };
  const definitions = { Nest: { type: 'array', items: { $ref: '#/definitions/Nest' } } };
  const body = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const [finding] = await finds(t, { schema, definitions, body }, ['response-not-compared']);
  t.is(finding?.message, 'The body was not compared with its schema: the body is nested too deep to be looked at.');
});
