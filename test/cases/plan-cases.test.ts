import test from 'ava';
import { loadConnector } from '../../harness/load/load-connector.ts';
import { loadDefinition, planFor } from './plan-for.ts';

const FIXTURES = ['contoso-helpdesk', 'fabrikam-orders'];

const KEY = {
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Northwind-Key' } },
  security: [{ key: [] }],
};

const RESPONSES = { '200': { description: 'Fine.' } };

function idsOf(cases: readonly { readonly id: string }[]): string[] {
  return cases.map(({ id }) => id);
}

for (const name of FIXTURES) {
  const path = new URL(`../../fixtures/${name}`, import.meta.url).pathname;

  test(`${name}: case ids are unique`, async (t) => {
    const ids = idsOf(planFor((await loadConnector(path)).connector));
    t.true(ids.length > 40);
    t.deepEqual(ids, [...new Set(ids)]);
  });

  test(`${name}: planning again gives the same cases`, async (t) => {
    const first = planFor((await loadConnector(path)).connector);
    const second = planFor((await loadConnector(path)).connector);
    t.deepEqual(first, second);
    t.deepEqual(JSON.parse(JSON.stringify(first)), first);
  });

  test(`${name}: another seed changes values at most, never ids`, async (t) => {
    const { connector } = await loadConnector(path);
    t.deepEqual(idsOf(planFor(connector, { seed: 1 })), idsOf(planFor(connector, { seed: 99 })));
  });
}

test('every id begins with its operation and its kind', async (t) => {
  const { connector } = await loadConnector(new URL('../../fixtures/contoso-helpdesk', import.meta.url).pathname);
  for (const made of planFor(connector)) t.true(made.id.startsWith(`${made.operationId}/${made.kind}`), made.id);
});

test('ids stay apart where operation ids hold slashes, spaces and kinds', async (t) => {
  const get = (operationId: string) => ({ get: { operationId, responses: RESPONSES } });
  const connector = await loadDefinition({
    ...KEY,
    paths: {
      '/a': get('Read'),
      '/b': get('Read/authored'),
      '/c': get('Read/authored/smallest'),
      '/d': get('read'),
      '/e': get('Read '),
      '/f': get('constructor'),
      '/g': get('__proto__'),
      '/h': { get: { responses: RESPONSES } },
      '/h/authored': { get: { responses: RESPONSES } },
    },
  });
  const smallest = { name: 'smallest', inputs: {}, expect: { status: 200 } };
  const contracts = { Read: { cases: [smallest] }, 'Read/authored': { cases: [smallest] }, 'GET /h': { cases: [smallest] } };
  const ids = idsOf(planFor(connector, { contracts }));
  t.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
  t.is(ids.length, 9 * 3 + 3);
});

test('ids stay apart where a body and its property have one name, or names hold dots', async (t) => {
  const nested = { type: 'object', required: ['b'], properties: { b: { type: 'string' } } };
  const schema = {
    type: 'object',
    required: ['note', 'a', 'a.b'],
    properties: { note: { type: 'string' }, a: nested, 'a.b': { type: 'string' } },
  };
  const post = { operationId: 'AddNote', parameters: [{ name: 'note', in: 'body', required: true, schema }], responses: RESPONSES };
  const ids = idsOf(planFor(await loadDefinition({ paths: { '/notes': { post } } }))).filter((id) => id.includes('/missing-input/'));
  t.is(ids.length, 5);
  t.deepEqual(ids, [...new Set(ids)]);
});

test('ids stay apart where a parameter is declared twice or the contract repeats a name', async (t) => {
  const twice = [1, 2].map(() => ({ name: 'q', in: 'query', required: true, type: 'string' }));
  const cases = [1, 2].map(() => ({ name: 'again', inputs: {}, expect: { status: 200 } }));
  const connector = await loadDefinition({ paths: { '/q': { get: { operationId: 'Find', parameters: twice, responses: RESPONSES } } } });
  const ids = idsOf(planFor(connector, { contracts: { Find: { cases } } }));
  t.deepEqual(ids, [...new Set(ids)]);
});

test('bad credentials are tried where one can be presented', async (t) => {
  const get = { operationId: 'Read', responses: RESPONSES };
  const kinds = async (definition: object) =>
    planFor(await loadDefinition(definition))
      .map(({ kind, credential, expected }) => `${kind} ${credential} ${expected.kind}`)
      .filter((text) => text.includes('credential'));
  const tried = ['no-credential missing unauthorised', 'wrong-credential wrong unauthorised'];
  t.deepEqual(await kinds({ ...KEY, paths: { '/a': { get } } }), tried);
  t.deepEqual(await kinds({ paths: { '/a': { get } } }), []);
  t.deepEqual(await kinds({ ...KEY, paths: { '/a': { get: { ...get, security: [] } } } }), []);
});

test('a bad credential goes with an otherwise valid request', async (t) => {
  const get = {
    operationId: 'Read',
    parameters: [{ name: 'q', in: 'query', required: true, type: 'string', default: 'x' }],
    responses: RESPONSES,
  };
  const cases = planFor(await loadDefinition({ ...KEY, paths: { '/a': { get } } }));
  for (const made of cases.filter(({ expected }) => expected.kind === 'unauthorised')) t.deepEqual(made.inputs, { q: 'x' });
});

test('an operation whose required input fits no value has no case but the contract’s', async (t) => {
  const never = { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Endless' } };
  const connector = await loadDefinition({
    ...KEY,
    paths: { '/a': { post: { operationId: 'Make', parameters: [never], responses: RESPONSES } } },
    definitions: { Endless: { type: 'object', required: ['next'], properties: { next: { $ref: '#/definitions/Endless' } } } },
  });
  t.deepEqual(planFor(connector), []);
  const authored = { name: 'by hand', inputs: { body: {} }, expect: { status: 400 } };
  t.deepEqual(idsOf(planFor(connector, { contracts: { Make: { cases: [authored] } } })), ['Make/authored/by hand']);
});

test('hostile names of operations and inputs make cases like any others', async (t) => {
  const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'a/b', 'ü', ' '];
  const parameters = names.map((name) => ({ name, in: 'query', required: true, type: 'string' }));
  const connector = await loadDefinition({ paths: { '/a': { get: { operationId: 'toString', parameters, responses: RESPONSES } } } });
  for (const contracts of [{}, { toString: { inputs: { 'a/b': 'given' } } }]) {
    const smallest = planFor(connector, { contracts }).find(({ kind }) => kind === 'smallest');
    t.deepEqual(Object.keys(smallest?.inputs ?? {}), names);
    t.true(Object.values(smallest?.inputs ?? {}).every((value) => typeof value === 'string'));
  }
});
