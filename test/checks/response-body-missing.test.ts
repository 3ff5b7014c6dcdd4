import test from 'ava';
import { finds } from './judge.ts';

test('flags an empty answer where a body is declared', async (t) => {
  const [finding] = await finds(t, { body: '' }, ['response-body-missing']);
  t.like(finding, { severity: 'error', fault: 'service', message: 'The answer (200) is empty; a body is declared.' });
  t.is(finding?.at?.pointer, '/paths/~1thing/get/responses/200');
});

test('204 has no body, whatever is declared', async (t) => {
  const responses = { '204': { description: 'Done.', schema: { $ref: '#/definitions/Thing' } } };
  await finds(t, { status: 204, body: '', operation: { responses } }, []);
});

for (const schema of [{}, { description: 'Nothing much.' }, { $ref: '#/definitions/Empty' }]) {
  test(`an empty answer keeps ${JSON.stringify(schema)}`, async (t) => {
    await finds(t, { body: '', schema, definitions: { Empty: { title: 'Empty' } } }, []);
  });
}
