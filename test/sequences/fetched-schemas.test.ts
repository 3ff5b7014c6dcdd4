import test from 'ava';
import { definitionOf } from '../definition-of.ts';
import { runContract } from '../run-contract.ts';

type Node = Readonly<Record<string, unknown>>;

const answers = (schema: Node) => ({ 200: { description: 'What was asked for.', schema } });
const DEFINITION = definitionOf('Contoso Notes', {
  '/form': { get: { operationId: 'DescribeNote', responses: answers({}) } },
  '/map': { get: { operationId: 'MapNote', responses: answers({}) } },
  '/note': {
    get: {
      operationId: 'GetNote',
      responses: answers({
        type: 'object',
        'x-ms-dynamic-properties': { operationId: 'DescribeNote', parameters: {}, itemValuePath: 'schema' },
      }),
    },
  },
  '/mapped': {
    get: {
      operationId: 'GetMapped',
      responses: answers({ type: 'object', 'x-ms-dynamic-schema': { operationId: 'MapNote', parameters: {} } }),
    },
  },
});

const TEXT_OR_NULL = { type: ['string', 'null'] };
const AGE = { properties: { age: { type: 'integer' } } };

/** The schema of a note as the service gives it, a note, and what is told. */
const CASES: Readonly<Record<string, readonly [schema: Node, note: Node, told: readonly string[]]>> = {
  'a type that may be null, and null': [of({ a: TEXT_OR_NULL }), { a: null }, []],
  'a type that may not be null, and null': [of({ a: { type: 'string' } }), { a: null }, ['response-dynamic-null']],
  'choices without null, and null': [of({ a: { type: 'string', enum: ['x'] } }), { a: null }, ['response-dynamic-null']],
  'a required text, and null': [{ ...of({ a: { type: 'string' } }), required: ['a'] }, { a: null }, ['response-dynamic-null']],
  'one property that is null and one of another type': [
    of({ a: { type: 'string' }, b: { type: 'integer' } }),
    { a: null, b: 'x' },
    ['response-dynamic-null', 'response-dynamic-schema'],
  ],
  'a type that may be null, and text': [of({ a: { ...TEXT_OR_NULL, format: 'date-time' } }), { a: '2025-04-01T10:00:00Z' }, []],
  'a type that may be null, and another': [of({ a: TEXT_OR_NULL }), { a: 5 }, ['response-dynamic-schema']],
  'one of two types': [of({ a: { type: ['string', 'integer'] } }), { a: 5 }, []],
  'one of two types, with choices': [of({ a: { type: ['string', 'integer'], enum: ['x', 5] } }), { a: 5 }, []],
  'an object or null': [{ ...of({ a: TEXT_OR_NULL }), type: ['object', 'null'] }, { a: 'x' }, []],
  'no type of all': [of({ a: { type: [] } }), { a: 'x' }, []],
  'nullable as in OpenAPI 3': [of({ a: { type: 'string', nullable: true, enum: ['x'] } }), { a: null }, []],
  'nullable as it is written elsewhere': [of({ a: { type: 'string', 'x-nullable': true, enum: ['x'] } }), { a: null }, []],
  'alternatives for a property': [of({ a: { oneOf: [{ type: 'string' }, { type: 'integer' }] } }), { a: 5 }, []],
  'alternatives for all of it': [{ anyOf: [of({ a: TEXT_OR_NULL }), AGE] }, { age: 'two' }, ['dynamic-schema-empty']],
  'alternatives beside what is closed': [
    { ...of({ a: TEXT_OR_NULL }), oneOf: [AGE, {}], additionalProperties: false },
    { a: 'x', age: 2 },
    [],
  ],
  'alternatives beside properties': [{ ...of({ a: TEXT_OR_NULL }), anyOf: [AGE, {}] }, { a: 5 }, ['response-dynamic-schema']],
  'what is closed': [{ ...of({ a: TEXT_OR_NULL }), additionalProperties: false }, { a: 'x', age: 2 }, ['response-dynamic-schema']],
  'a reference to what it holds': [{ $ref: '#/schema/definitions/Note', definitions: { Note: AGE } }, { age: 2 }, []],
  'nothing in it': [{}, { age: 2 }, ['dynamic-schema-empty']],
  'a property that may be anything': [of({ a: true }), { a: 5 }, []],
  'a list of items in turn': [of({ a: { type: 'array', items: [{ type: 'string' }] } }), { a: [5] }, []],
  'words of newer drafts': [of({ a: { const: 'x', not: {}, if: {}, $comment: 'x', items: null, required: null } }), { a: 5 }, []],
  'properties of which the answer holds none': [of({ a: TEXT_OR_NULL, b: {} }), { x: 1 }, ['response-dynamic-nothing-declared']],
  'properties that the answer wraps': [of({ a: TEXT_OR_NULL }), { data: { a: 'x' } }, ['response-dynamic-nothing-declared']],
  'properties of which the answer holds none, deeper': [
    of({ a: of({ b: {}, c: {} }) }),
    { a: { x: 1 } },
    ['response-dynamic-nothing-declared'],
  ],
  'properties of which the answer holds none, and may hold others': [
    { ...of({ a: TEXT_OR_NULL, b: {} }), additionalProperties: true },
    { x: 1 },
    [],
  ],
  'properties of which the answer holds none but those of an alternative': [
    { ...of({ a: TEXT_OR_NULL, b: {} }), anyOf: [AGE, {}] },
    { age: 2 },
    [],
  ],
  'properties of which the answer holds none but what a pattern describes': [
    { ...of({ a: TEXT_OR_NULL, b: {} }), patternProperties: { '^x': {} } },
    { x: 1 },
    [],
  ],
  'properties of which the answer holds none but what a reference may stand for': [
    { ...of({ a: TEXT_OR_NULL, b: {} }), allOf: [{ $ref: '#/schema/definitions/X' }], definitions: { X: AGE } },
    { age: 2 },
    [],
  ],
  'properties, and an answer that is empty': [of({ a: TEXT_OR_NULL, b: {} }), {}, []],
  'a required property that the answer lacks': [{ ...of({ a: {}, b: {} }), required: ['a'] }, { x: 1 }, ['response-dynamic-schema']],
  'a word that is no type': [of({ a: { type: ['string', 'day'] } }), { a: 'x' }, ['dynamic-schema-invalid']],
};

for (const [what, [schema, note, told]] of Object.entries(CASES)) {
  test(`a fetched schema with ${what}`, async (t) => {
    const isMap = schema['type'] === 'object' && Object.keys(schema).length === 2;
    const map = isMap ? schema['properties'] : { a: { type: 'string' } };
    const given: Node = { '/form': { schema }, '/map': map, '/note': note, '/mapped': isMap ? note : {} };
    const { certificate, cases } = await runContract(t, {
      definition: DEFINITION,
      contract: ['targets: { staging: { url: "URL/v1" } }'],
      answer: (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(given[pathname.replace('/v1', '')]));
      },
    });
    const toldOf = (operationId: string) =>
      certificate.findings.filter((finding) => finding.caseId?.includes('/dynamic-') && finding.operationId === operationId);
    t.deepEqual([...new Set(toldOf('GetNote').map(({ id }) => id))], told, JSON.stringify(toldOf('GetNote')));
    t.deepEqual([...new Set(toldOf('GetMapped').map(({ id }) => id))], isMap ? told : []);
    const played = cases
      .filter(({ case: { id } }) => id.includes('/dynamic-schema/'))
      .map(({ case: { id }, outcome }) => `${outcome} ${id}`);
    t.true(played.length >= 3, played.join('\n'));
  });
}

test('a null in what a fetched schema describes is a warning that names where it stands', async (t) => {
  const { certificate } = await runContract(t, {
    definition: DEFINITION,
    contract: ['targets: { staging: { url: "URL/v1" } }'],
    answer: (request, response) => {
      const isNote = request.url?.endsWith('/note');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isNote ? { a: { b: null } } : { schema: of({ a: of({ b: { type: 'integer', enum: [1] } }) }) }));
    },
  });
  const found = certificate.findings.find(({ id }) => id === 'response-dynamic-null');
  t.is(found?.severity, 'warning');
  t.is(found?.message, 'A value is null where the schema that DescribeNote gives declares another type: /a/b (expected an integer).');
  t.deepEqual(
    found?.differences?.map(({ path }) => path),
    ['/a/b'],
  );
});

for (const [keyword, form] of [
  ['x-nullable', 'a schema'],
  ['nullable', 'a map'],
] as const)
  test(`where ${keyword} is a text in ${form} that is fetched, that is named as the reason why null may not come`, async (t) => {
    const properties = { age: { type: 'integer', [keyword]: 'true' } };
    const given: Node = { '/form': { schema: of(properties) }, '/map': properties, '/note': { age: null }, '/mapped': { age: null } };
    const { certificate } = await runContract(t, {
      definition: DEFINITION,
      contract: ['targets: { staging: { url: "URL/v1" } }'],
      answer: (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(given[pathname.replace('/v1', '')]));
      },
    });
    const found = certificate.findings.find(
      ({ id, operationId }) => id === 'response-dynamic-null' && operationId === (form === 'a map' ? 'GetMapped' : 'GetNote'),
    );
    t.regex(found?.message ?? '', new RegExp(`: /age \\(expected an integer\\)\\. Its ${keyword} is the text "true", and not true\\.$`));
  });

test('an answer that holds nothing of what a fetched schema describes is a warning, unless it holds what the definition declares', async (t) => {
  const described = { operationId: 'DescribeNote', parameters: {}, itemValuePath: 'schema' };
  const note = (properties: Node) => ({ type: 'object', properties, 'x-ms-dynamic-properties': described });
  const lists = (properties: Node) => of({ value: { type: 'array', items: note(properties) } });
  const told = async (schema: Node, answer: Node) => {
    const paths = {
      '/form': { get: { operationId: 'DescribeNote', responses: answers({}) } },
      '/note': { get: { operationId: 'GetNote', responses: answers(schema) } },
    };
    const { certificate } = await runContract(t, {
      definition: definitionOf('Contoso Notes', paths),
      contract: ['targets: { staging: { url: "URL/v1" } }'],
      answer: (request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(request.url?.endsWith('/note') ? answer : { schema: of({ name: { type: 'string' }, depth: {} }) }));
      },
    });
    const found = certificate.findings.filter(({ id }) => id === 'response-dynamic-nothing-declared');
    return found.map(({ severity, fault, message }) => [severity, fault, message]);
  };
  const message = 'By the schema that DescribeNote gives for it, the body holds none of the declared properties ("name", "depth") but "x".';
  t.deepEqual(await told(note({}), { x: 1 }), [['warning', 'service', message]]);
  t.deepEqual(await told(note({ id: {} }), { id: 1 }), []);
  t.deepEqual(await told({ ...note({}), additionalProperties: true }, { x: 1 }), []);
  const inList = message.replace('the body', '/value/0');
  t.deepEqual(await told(lists({}), { value: [{ x: 1 }, { x: 2 }] }), [['warning', 'service', inList]]);
  t.deepEqual(await told(lists({}), { value: [{ x: 1 }, { name: 'a' }] }), []);
});

function of(properties: Node): Node {
  return { type: 'object', properties };
}
