import test from 'ava';
import { finds } from './judge.ts';

const headers = { 'X-Total': { type: 'integer' }, ETag: { type: 'string' } };
const operation = { responses: { '200': { description: 'Fine.', schema: { $ref: '#/definitions/Thing' }, headers } } };

test('says nothing where every declared header is there', async (t) => {
  await finds(t, { operation, headers: { 'content-type': 'application/json', 'x-total': '3', etag: '"1"' } }, []);
});

test('flags each declared header that is absent, at its declaration', async (t) => {
  const [first, second] = await finds(t, { operation }, ['response-header-missing', 'response-header-missing']);
  t.like(first, { severity: 'warning', fault: 'service', message: 'The declared header X-Total is absent from the answer (200).' });
  t.is(first?.at?.pointer, '/paths/~1thing/get/responses/200/headers/X-Total');
  t.is(second?.at?.pointer, '/paths/~1thing/get/responses/200/headers/ETag');
});

test('refusals need no headers', async (t) => {
  const responses = { ...operation.responses, '400': { description: 'No.', headers } };
  const made = { expected: { kind: 'refused', because: 'it is missing' } } as const;
  await finds(t, { status: 400, body: '', made, operation: { responses } }, []);
});

test('a header that no answer can have is the definition’s fault', async (t) => {
  const named = { description: 'Fine.', schema: { $ref: '#/definitions/Thing' }, headers: { 'Content-Type:': { type: 'string' } } };
  const [found] = await finds(t, { operation: { responses: { '200': named } } }, ['response-header-missing']);
  t.like(found, { fault: 'connector', message: 'The declared header "Content-Type:" has a name that no header can have.' });
});

test('headers that cut an answer out of the stream, and its compression, are nobody’s outputs', async (t) => {
  const transport = { 'Content-Encoding': { type: 'string' }, 'Transfer-Encoding': { type: 'string' } };
  const described = { description: 'Fine.', schema: { $ref: '#/definitions/Thing' }, headers: transport };
  await finds(t, { operation: { responses: { '200': described } } }, []);
});
