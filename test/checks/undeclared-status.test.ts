import test from 'ava';
import { finds } from './judge.ts';

test('flags a success that is not declared', async (t) => {
  const [finding] = await finds(t, { status: 202 }, ['undeclared-status']);
  t.like(finding, { severity: 'error', fault: 'service', message: 'The service answers 202, which is not declared (declared: 200).' });
});

test('flags a success where nothing is declared', async (t) => {
  const [finding] = await finds(t, { operation: { responses: {} } }, ['undeclared-status']);
  t.is(finding?.message, 'The service answers 200, which is not declared (declared: none).');
});

test('default declares every status', async (t) => {
  const responses = { default: { description: 'Whatever.', schema: { $ref: '#/definitions/Thing' } } };
  await finds(t, { status: 202, operation: { responses } }, []);
});

test('a polling trigger may answer 202, declared or not', async (t) => {
  await finds(t, { status: 202, operation: { 'x-ms-trigger': 'batch' } }, []);
});
