import test from 'ava';
import { type Change, finds, judge } from './judge.ts';

const WITHOUT: readonly (readonly [string, Change])[] = [
  ['no schema', { operation: { responses: { '200': { description: 'Fine.' } } } }],
  ['a literal {}', { schema: {} }],
  ['only a title', { schema: { title: 'Thing' } }],
  ['a reference to {}', { schema: { $ref: '#/definitions/Empty' }, definitions: { Empty: {} } }],
  ['an example only', { schema: { example: { id: 1 } } }],
];

for (const [what, change] of WITHOUT) {
  test(`flags a body where the response declares ${what}`, async (t) => {
    const [finding] = await finds(t, change, ['response-schema-missing']);
    t.like(finding, {
      severity: 'warning',
      fault: 'connector',
      message: 'The answer (200) has a body, but no schema is declared: nothing was compared.',
    });
    t.is(finding?.at?.pointer, '/paths/~1thing/get/responses/200');
    t.false((await judge(change)).schemaCompared);
  });
}

test('an object without properties is a schema', (t) => finds(t, { schema: { type: 'object' } }, []).then(() => undefined));

test('a schema that another operation gives is no missing one, and nothing was compared all the same', async (t) => {
  const change: Change = { schema: { 'x-ms-dynamic-properties': { operationId: 'Describe', parameters: {} } } };
  await finds(t, change, []);
  t.false((await judge(change)).schemaCompared);
  t.is((await judge(change)).inconclusive, 'the body was compared with nothing: its schema is fetched from another operation');
});
