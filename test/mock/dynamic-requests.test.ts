import test from 'ava';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import { createDynamicRequests } from '../../harness/mock/dynamic-requests.ts';
import type { LayerParts } from '../../harness/mock/layer-parts.ts';
import { loadPackage } from '../load/load-files.ts';
import { startMock } from './start-mock.ts';

const ok = (schema?: object) => ({ 200: { description: 'Done.', ...(schema && { schema }) } });
const DYNAMIC = {
  'x-ms-dynamic-schema': { operationId: 'GetForm', parameters: {}, 'value-path': 'schema' },
  'x-ms-dynamic-properties': { operationId: 'GetForm', parameters: {}, itemValuePath: 'schema' },
};
const note = (more: object = DYNAMIC) => ({ type: 'object', properties: {}, ...more });
const form = (schema: object = { type: 'object' }) => ({
  get: { operationId: 'GetForm', responses: ok({ type: 'object', properties: { schema } }) },
});
const post = (request: object, response: object) => ({
  post: { operationId: 'FileNote', parameters: [{ name: 'note', in: 'body', required: true, schema: request }], responses: ok(response) },
});

test('what the mock answers keeps the schema that it gives for it, and a body that breaks it is refused', async (t) => {
  const { call } = await startMock(t, { '/form': form(), '/notes': post(note(), note()) });
  t.deepEqual((await call('/form')).body.schema.required, ['name']);
  const filed = await call('/notes', { method: 'POST', body: { name: 'Water the plants' } });
  t.is(filed.status, 200);
  t.is(typeof filed.body.name, 'string');
  t.is(typeof filed.body.amount, 'number');
  const refused = await call('/notes', { method: 'POST', body: { x: 1 } });
  t.is(refused.status, 400);
  t.is(
    refused.body.detail,
    'The body does not keep the schema that the mock gives for it: /name: present (it is required) is expected, not absent.',
  );
  t.is((await call('/notes', { method: 'POST', body: { name: 5 } })).status, 400);
});

test('a dynamic part within a body and within the items of a list is no different', async (t) => {
  const within = { type: 'object', properties: { fields: note(), kind: { type: 'string' } } };
  const { call } = await startMock(t, { '/form': form(), '/notes': post(within, { type: 'array', items: within }) });
  t.is((await call('/notes', { method: 'POST', body: { kind: 'a', fields: { name: 'b' } } })).status, 200);
  t.is((await call('/notes', { method: 'POST', body: { kind: 'a', fields: {} } })).status, 400);
  const { body } = await call('/notes', { method: 'POST', body: { kind: 'a' } });
  t.is(typeof body[0].fields.name, 'string');
});

test('a declared schema that leaves no room for what is given stays', async (t) => {
  const closed = note({ ...DYNAMIC, properties: { id: { type: 'integer' } }, additionalProperties: false });
  const { call } = await startMock(t, { '/form': form(), '/notes': post(note(), closed) });
  t.deepEqual(Object.keys((await call('/notes', { method: 'POST', body: { name: 'a' } })).body), ['id']);
});

test('where nothing is given for it, a body is held to what is declared', async (t) => {
  const { call } = await startMock(t, { '/notes': post(note(), note()) });
  t.is((await call('/notes', { method: 'POST', body: { x: 1 } })).status, 200);
});

test('a declared description of schemas, whose types are numbers, is given as one all the same', async (t) => {
  const described = {
    type: 'object',
    required: ['properties', 'items', 'isUnique'],
    properties: {
      type: { type: 'integer' },
      properties: { type: 'object', additionalProperties: { $ref: '#/definitions/Described' } },
      items: { type: 'array', items: { $ref: '#/definitions/Described' } },
      isUnique: { type: 'boolean' },
      not: { $ref: '#/definitions/Described' },
    },
  };
  const { call } = await startMock(
    t,
    { '/form': form({ $ref: '#/definitions/Described' }), '/notes': post(note(), note()) },
    { root: { definitions: { Described: described } } },
  );
  t.deepEqual((await call('/form')).body, { schema: { properties: {}, items: [], isUnique: true } });
});

test('a schema is compiled once, however many bodies are held against it', async (t) => {
  const paths = { '/form': form(), '/notes': post(note(), note()) };
  const { connector } = await loadPackage({ swagger: '2.0', info: { title: 'Contoso', version: '1' }, paths });
  const validator = createSchemaValidator(connector.definitions);
  const compiled = new Set<unknown>();
  const parts = {
    connector,
    validator: {
      ...validator,
      check: (...args: Parameters<typeof validator.check>) => {
        compiled.add(args[0]);
        return validator.check(...args);
      },
    },
    sampleOf: async () => ({ status: 200, headers: {}, body: '', value: { schema: { type: 'object', required: ['name'] } } }),
  } as unknown as LayerParts;
  const requests = createDynamicRequests(parts);
  const operation = connector.operations.find(({ operationId }) => operationId === 'FileNote');
  const once = operation && (await requests.faultsOf(operation, {}));
  const ofOne = compiled.size;
  t.is(once?.length, 1);
  t.true(ofOne > 0);
  t.deepEqual(operation && (await requests.faultsOf(operation, {})), once);
  t.is(compiled.size, ofOne);
});
