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
