import test, { type ExecutionContext } from 'ava';
import { runContract } from '../run-contract.ts';

const list = { description: 'A list.', schema: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } } };

async function notes(t: ExecutionContext, change: { readonly root?: object; readonly polling?: object }): Promise<readonly string[]> {
  const { certificate } = await runContract(t, {
    definition: {
      swagger: '2.0',
      info: { title: 'Contoso Files', version: '1.0' },
      host: 'api.contoso.example',
      schemes: ['https'],
      produces: ['application/json'],
      paths: {
        '/files': { get: { operationId: 'ListFiles', responses: { 200: list } } },
        '/new': { get: { operationId: 'OnFile', 'x-ms-trigger': 'batch', ...change.polling, responses: { 200: list } } },
      },
      ...change.root,
    },
    contract: [],
    mock: true,
    answer: (_, response) => response.end(),
  });
  return certificate.findings.filter(({ id }) => id === 'protocol-not-played').map(({ message }) => message);
}

test('what is played needs no note', async (t) => {
  t.deepEqual(await notes(t, {}), []);
});

test('a file picker that no input offers is said not to be played', async (t) => {
  const picker = { open: { operationId: 'ListFiles', parameters: {} }, 'value-title': 'id' };
  t.deepEqual(await notes(t, { root: { 'x-ms-capabilities': { 'file-picker': picker } } }), [
    'The file picker of x-ms-capabilities is not played: no input offers it, or the operations that it names are not there.',
  ]);
});

test('polling that nothing can wake is said not to be played', async (t) => {
  t.deepEqual(await notes(t, { polling: { 'x-ms-notification': { operationId: 'Subscribe' } } }), [
    'That a webhook tells when to poll is not played: x-ms-notification of OnFile names no operation that could be subscribed to.',
  ]);
});
