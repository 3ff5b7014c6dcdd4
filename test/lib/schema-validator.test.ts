import test from 'ava';
import type { DialectSchema } from '../../harness/lib/dialect-schema.ts';
import { redactNothing } from '../../harness/lib/redact.ts';
import { createSchemaValidator, describeValue } from '../../harness/lib/schema-validator.ts';

const told = (schema: DialectSchema, value: unknown, definitions = {}) =>
  createSchemaValidator(definitions)
    .check(schema, value)
    .map(({ path, keyword, expected, actual }) => [path, keyword, expected, actual]);

for (const [schema, value, keyword, expected, actual] of [
  [{ type: 'integer' }, 'x', 'type', 'an integer', '"x" (text)'],
  [{ type: 'integer' }, 1.5, 'type', 'an integer', '1.5 (number)'],
  [{ type: 'string' }, 7, 'type', 'text', '7 (integer)'],
  [{ type: 'boolean' }, 'true', 'type', 'true or false', '"true" (text)'],
  [{ type: 'array' }, {}, 'type', 'an array', '{} (object)'],
  [{ type: 'object' }, [], 'type', 'an object', '[] (array)'],
  [{ type: 'string' }, null, 'type', 'text', 'null'],
  [{ type: 'string', 'x-nullable': true }, 1, 'type', 'text or null', '1 (integer)'],
  [{ enum: ['a', 'b'] }, 'c', 'enum', 'one of "a", "b"', '"c" (text)'],
  [{ type: 'boolean', enum: ['true'] }, false, 'enum', 'one of true', 'false (true or false)'],
  [{ type: 'integer', enum: ['1', '2'] }, 3, 'enum', 'one of 1, 2', '3 (integer)'],
  [{ type: 'string', format: 'date-time' }, 'now', 'format', 'a date and time such as 2024-01-31T09:30:00Z', '"now" (text)'],
  [{ type: 'string', format: 'date' }, '31.1.2024', 'format', 'a date such as 2024-01-31', '"31.1.2024" (text)'],
  [{ type: 'string', format: 'uuid' }, '1', 'format', 'a UUID', '"1" (text)'],
  [{ type: 'string', format: 'byte' }, 'not base64!', 'format', 'base64 text', '"not base64!" (text)'],
  [{ type: 'string', format: 'byte' }, 'string', 'format', 'base64 text', '"string" (text)'],
  [{ type: 'integer', format: 'int32' }, 2147483648, 'format', 'an integer of 32 bits', '2147483648 (integer)'],
  [{ pattern: '^a' }, 'b', 'pattern', 'text that matches ^a', '"b" (text)'],
  [{ minLength: 2 }, 'a', 'minLength', 'at least 2 characters', '"a" (text)'],
  [{ maxLength: 1 }, 'ab', 'maxLength', 'at most 1 character', '"ab" (text)'],
  [{ minItems: 1 }, [], 'minItems', 'at least 1 item', '[] (array)'],
  [{ maxItems: 1 }, [1, 2], 'maxItems', 'at most 1 item', '[1,2] (array)'],
  [{ minimum: 2 }, 1, 'minimum', 'a number >= 2', '1 (integer)'],
  [{ maximum: 2 }, 3, 'maximum', 'a number <= 2', '3 (integer)'],
  [{ minimum: 2, exclusiveMinimum: true }, 2, 'exclusiveMinimum', 'a number > 2', '2 (integer)'],
  [{ maximum: 2, exclusiveMaximum: true }, 2, 'exclusiveMaximum', 'a number < 2', '2 (integer)'],
  [{ multipleOf: 5 }, 7, 'multipleOf', 'a multiple of 5', '7 (integer)'],
  [{ uniqueItems: true }, [1, 1], 'uniqueItems', 'no item twice', '[1,1] (array)'],
  [{ minProperties: 1 }, {}, 'minProperties', 'at least 1 property', '{} (object)'],
  [{ maxProperties: 0 }, { a: 1 }, 'maxProperties', 'at most 0 properties', '{"a":1} (object)'],
] as const) {
  test(`${JSON.stringify(schema)} has its words for ${JSON.stringify(value)}`, (t) => {
    t.deepEqual(told(schema as DialectSchema, value), [['', keyword, expected, actual]]);
  });
}

test('a missing property and one too many are told at their own places', (t) => {
  const schema = { type: 'object', required: ['a/b'], properties: { 'a/b': {} }, additionalProperties: false };
  t.deepEqual(told(schema, { 'c~d': 1 }), [
    ['/a~1b', 'required', 'present (it is required)', 'absent'],
    ['/c~0d', 'additionalProperties', 'absent (the schema allows no other properties)', 'present'],
  ]);
});

for (const [schema, value] of [
  [{ type: 'string', 'x-nullable': true }, null],
  [{ type: 'string', enum: ['a'], 'x-nullable': true }, null],
  [{ type: 'number' }, 1],
  [{ type: 'integer' }, 1.0],
  [{ type: 'file' }, 'anything'],
  [{ minimum: 2, exclusiveMinimum: false }, 2],
  [{ exclusiveMinimum: true }, -1],
  [{ type: 'string', format: 'constructor' }, 'x'],
  [{ type: 'string', format: 'hasOwnProperty' }, 'x'],
  [{ type: 'string', format: '__proto__' }, 'x'],
  [{ type: 'string', format: 'email' }, 'nobody'],
  [{ type: 'string', format: 'date-time' }, '2024-01-31T09:30:00.1234567+0100'],
  [{ type: 'integer', format: 'int64' }, 9007199254740991],
  [{ type: 'string', format: 'byte' }, 'YWJj\r\nZA=='],
  [{ type: 'string', format: 'date' }, '2024-01-31'],
  [{ type: 'object', properties: { a: { type: 'string' } } }, { b: 1 }],
  [{ enum: [] }, 'anything'],
  [{ type: 'string', pattern: '^\\d{3}\\-\\d$' }, '123-4'],
] as const) {
  test(`${JSON.stringify(schema)} takes ${JSON.stringify(value)}`, (t) => {
    t.deepEqual(told(schema as unknown as DialectSchema, value), []);
    t.true(createSchemaValidator({}).accepts(schema as unknown as DialectSchema, value));
  });
}

test('null is marked: many services send it for nothing', (t) => {
  const schema = { type: 'object', required: ['b'], properties: { a: { type: 'string' } } };
  t.deepEqual(
    createSchemaValidator({})
      .check(schema, { a: null })
      .map(({ path, isNull }) => [path, isNull])
      .toSorted(),
    [
      ['/a', true],
      ['/b', false],
    ],
  );
});

test('what every object inherits is no property', (t) => {
  const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__'];
  t.deepEqual(
    told({ type: 'object', required: names }, {}).map(([path]) => path),
    names.map((name) => `/${name}`),
  );
  t.deepEqual(told({ type: 'object', required: names }, JSON.parse('{"constructor":1,"toString":1,"hasOwnProperty":1,"__proto__":1}')), []);
});

for (const name of ['Order', 'a/b', 'a~b', '100%', 'a b', '"x"', 'Größe', '{id}', '__proto__', 'constructor', '']) {
  test(`a definition called ${JSON.stringify(name)} is found, and named in the place of a fault`, (t) => {
    const definitions = JSON.parse(`{${JSON.stringify(name)}:{"type":"object","properties":{"n":{"type":"integer"}}}}`) as Record<
      string,
      DialectSchema
    >;
    const $ref = `#/definitions/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
    const validator = createSchemaValidator(definitions);
    t.deepEqual(validator.check({ $ref }, { n: 1 }), []);
    const [fault] = validator.check({ type: 'array', items: { $ref } }, [{ n: 'x' }]);
    t.is(fault?.path, '/0/n');
    t.regex(fault?.schemaPath ?? '', /^#\/definitions\/.*\/properties\/n\/type$/);
  });
}

test('the place of a fault is below the checked schema, or below a definition', (t) => {
  const { check } = createSchemaValidator({ A: { properties: { b: { $ref: '#/definitions/B' } } }, B: { type: 'string' } });
  t.is(check({ properties: { x: { type: 'string' } } }, { x: 1 })[0]?.schemaPath, '#/properties/x/type');
  t.is(check({ $ref: '#/definitions/A' }, { b: 1 })[0]?.schemaPath, '#/definitions/B/type');
});

test('faults are at most as many as asked for', (t) => {
  const { check } = createSchemaValidator({});
  const schema = { type: 'array', items: { type: 'string' } };
  t.is(check(schema, Array(200).fill(1)).length, 50);
  t.is(check(schema, Array(200).fill(1), 3).length, 3);
});

test('a pattern that backtracks is given up on', (t) => {
  t.true(createSchemaValidator({}).accepts({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`));
});

test('recursion is followed as far as the value goes', (t) => {
  const definitions = { Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' }, n: { type: 'integer' } } } };
  t.deepEqual(
    told({ $ref: '#/definitions/Node' }, { next: { next: { n: 'x' } } }, definitions).map(([path]) => path),
    ['/next/next/n'],
  );
});

test('long values are cut in words', (t) => {
  t.is(describeValue('x'.repeat(100), redactNothing).length, '"…" (text)'.length + 76 - 1 + 1 - 1);
  t.is(describeValue(undefined, redactNothing), 'absent');
  t.is(describeValue(true, redactNothing), 'true (true or false)');
});

test('choices written as texts are choices of the declared type', (t) => {
  t.deepEqual(told({ type: 'boolean', enum: ['true', 'false'] }, true), []);
  t.deepEqual(told({ type: 'integer', enum: ['1', '2'] }, 2), []);
  t.deepEqual(told({ type: 'boolean', enum: ['true', 'false'], 'x-nullable': true }, null), []);
});

test('a chain of definitions may be longer than the stack is deep', (t) => {
  const length = 3000;
  const definitions = Object.fromEntries(
    Array.from({ length }, (_, n) => [`T${n}`, { type: 'object', properties: { next: { $ref: `#/definitions/T${(n + 1) % length}` } } }]),
  );
  t.deepEqual(told({ $ref: '#/definitions/T1500' }, { next: { next: 5 } }, definitions), [
    ['/next/next', 'type', 'an object', '5 (integer)'],
  ]);
});

test('what one definition lacks keeps those back that reach it, and no others', (t) => {
  const definitions = {
    Broken: { pattern: '[' },
    Reaching: { properties: { it: { $ref: '#/definitions/Broken' } } },
    'Of its own/~%': { type: 'integer' },
  };
  const { check } = createSchemaValidator(definitions);
  t.throws(() => check({ $ref: '#/definitions/Reaching' }, {}));
  t.throws(() => check({ $ref: '#/definitions/Reaching' }, {}));
  for (const name of ['Of its own~1~0%25', 'Of%20its%20own~1~0%25'])
    t.like(check({ properties: { a: { $ref: `#/definitions/${name}` } } }, { a: 'x' }), [
      { path: '/a', schemaPath: '#/definitions/Of%20its%20own~1~0%25/type' },
    ]);
});
