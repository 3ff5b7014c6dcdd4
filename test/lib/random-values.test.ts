import test from 'ava';
import type { DialectSchema } from '../../harness/lib/dialect-schema.ts';
import { randomValues } from '../../harness/lib/random-values.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';

const definitions: Readonly<Record<string, DialectSchema>> = {
  Node: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, next: { $ref: '#/definitions/Node' } } },
  Endless: { type: 'object', required: ['next'], properties: { next: { $ref: '#/definitions/Endless' } } },
};
const values = (schema: DialectSchema, seed = 1) => randomValues(schema, { definitions, seed, count: 30, omit: () => false });

const schemas: Readonly<Record<string, DialectSchema>> = {
  'whole numbers in bounds': { type: 'integer', minimum: 3, maximum: 5 },
  'numbers above a thousand': { type: 'number', minimum: 5000 },
  'texts of a length': { type: 'string', minLength: 2, maxLength: 4 },
  'texts of a pattern': { type: 'string', pattern: '^[a-c]{2}$' },
  'texts of formats': {
    type: 'object',
    required: ['a', 'b', 'c'],
    properties: {
      a: { type: 'string', format: 'date-time' },
      b: { type: 'string', format: 'uuid' },
      c: { type: 'string', format: 'byte' },
    },
  },
  lists: { type: 'array', items: { type: 'boolean' }, minItems: 2 },
  'values of a list': { enum: ['a', 1, null] },
  'parts of one value': {
    allOf: [{ $ref: '#/definitions/Node' }, { type: 'object', required: ['more'], properties: { more: { type: 'integer' } } }],
  },
  'objects that hold themselves': { $ref: '#/definitions/Node' },
  'what is required and has no schema': { type: 'object', required: ['any'] },
};

for (const [what, schema] of Object.entries(schemas)) {
  test(`makes valid values: ${what}`, (t) => {
    const validator = createSchemaValidator(definitions);
    const made = values(schema);
    t.is(made.length, 30);
    t.deepEqual(
      made.filter((value) => !validator.accepts(schema, value)),
      [],
    );
  });
}

test('the same seed gives the same values, another one others', (t) => {
  const schema = { type: 'string' };
  t.deepEqual(values(schema), values(schema));
  t.notDeepEqual(values(schema), values(schema, 2));
});

test('optional properties come and go', (t) => {
  const made = values({ type: 'object', properties: { a: { type: 'string' } } }) as { a?: string }[];
  t.true(made.some((value) => 'a' in value) && made.some((value) => !('a' in value)));
});

test('what cannot be made gives nothing', (t) => {
  t.deepEqual(values({ $ref: '#/definitions/Endless' }), []);
  t.deepEqual(values({ type: 'integer', minimum: 5, maximum: 1 }), []);
  t.deepEqual(values({ $ref: '#/definitions/None' }), []);
  t.deepEqual(values({ type: 'array', items: { type: 'string' }, minItems: 1e9 }), []);
  t.deepEqual(values({ type: 'string', pattern: '(' }), []);
});
