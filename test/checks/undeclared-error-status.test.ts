import test from 'ava';
import { finds } from './judge.ts';

const made = { kind: 'missing-input', expected: { kind: 'refused', because: 'it is missing' } } as const;

test('tells a refusal whose status is not declared', async (t) => {
  const [finding] = await finds(t, { status: 422, body: '', made }, ['undeclared-error-status']);
  t.like(finding, { severity: 'info', fault: 'connector', message: 'The service answers 422, which is not declared.' });
});

test('says nothing where the status or a default is declared', async (t) => {
  for (const status of ['422', 'default']) {
    const responses = { '200': { description: 'Fine.' }, [status]: { description: 'No.' } };
    await finds(t, { status: 422, body: '', made, operation: { responses } }, []);
  }
});

test('the refusals of the mock are not the service’s', async (t) => {
  await finds(t, { status: 400, body: '', made, mock: { operationId: 'ReadThing', source: 'refused' } }, []);
});
