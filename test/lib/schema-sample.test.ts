import test from 'ava';
import { createPatterns } from '../../harness/lib/bounded-pattern.ts';
import type { DialectSchema } from '../../harness/lib/dialect-schema.ts';
import { textMatching } from '../../harness/lib/match-pattern.ts';
import { sampleSchema } from '../../harness/lib/schema-sample.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';

const DEFINITIONS: Readonly<Record<string, DialectSchema>> = {
  Leaf: { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 }, note: { type: 'string', maxLength: 3 } } },
  Tree: {
    type: 'object',
    required: ['kids'],
    properties: { kids: { type: 'array', items: { $ref: '#/definitions/Tree' } }, leaf: { $ref: '#/definitions/Leaf' } },
  },
};

/** Numbers that look random and are the same every time. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A schema that some value satisfies, made of whatever the dialect offers. */
function anySchema(next: (below: number) => number, depth: number): DialectSchema {
  const low = next(20) - 10;
  switch (next(depth > 3 ? 6 : 10)) {
    case 0:
      return { type: 'string', minLength: next(4), maxLength: 4 + next(40) };
    case 1:
      return { type: 'string', format: ['date-time', 'date', 'uuid', 'byte', 'email', 'uri', 'constructor', 'int32'][next(8)] ?? 'date' };
    case 2:
      return {
        type: 'integer',
        minimum: low,
        maximum: low + 2 + next(10),
        exclusiveMinimum: next(2) === 0,
        exclusiveMaximum: next(2) === 0,
      };
    case 3:
      return { type: 'number', minimum: low / 4, maximum: low / 4 + 3, ...(next(2) === 0 && { exclusiveMinimum: true }) };
    case 4:
      return next(2) === 0 ? { type: 'boolean' } : { type: 'integer', multipleOf: 1 + next(7), minimum: low };
    case 5:
      return { type: 'string', enum: ['new', 'open', 'closed'].slice(0, 1 + next(3)), 'x-nullable': next(2) === 0 };
    case 6:
      return { type: 'array', items: anySchema(next, depth + 1), minItems: next(3), maxItems: 3 + next(3) };
    case 7:
      return { $ref: `#/definitions/${next(2) === 0 ? 'Leaf' : 'Tree'}` };
    case 8:
      return { type: 'string', pattern: ['^[A-Z]{3}\\d+$', '^(a|b)+$', '^sample$', '\\d'][next(4)] ?? '.' };
    default: {
      const closed = next(3) === 0;
      // The validating library overlooks `__proto__` where it looks for what is too many.
      const names = ['a', 'b', 'constructor', closed ? 'c' : '__proto__', 'x y'].slice(0, 1 + next(5));
      const properties = Object.fromEntries(names.map((name) => [name, anySchema(next, depth + 1)]));
      return {
        type: 'object',
        properties,
        required: names.filter(() => next(2) === 0),
        ...(closed && { additionalProperties: false }),
      };
    }
  }
}

for (const full of [false, true]) {
  test(`${full ? 'full' : 'smallest'} samples of five hundred schemas satisfy them, the same every time`, (t) => {
    const { check, patterns } = createSchemaValidator(DEFINITIONS);
    for (let seed = 1; seed <= 500; seed++) {
      const schema = anySchema(sequence(seed), 0);
      const options = { definitions: DEFINITIONS, patterns, full, matchPattern: (pattern: string) => textMatching(pattern, 1) };
      const value = sampleSchema(schema, options);
      const faults = value === undefined ? 'no sample' : check(schema, value)[0];
      if (faults !== undefined) t.fail(`${JSON.stringify(schema)} gives ${JSON.stringify(value)}: ${JSON.stringify(faults)}`);
      if (seed % 10 === 0) t.deepEqual(sampleSchema(schema, options), value);
    }
    t.pass();
  });
}

const sample = (schema: DialectSchema, more: object = {}) =>
  sampleSchema(schema, { definitions: DEFINITIONS, patterns: createPatterns(), full: true, ...more });

test('declared values come first: default, example, choice', (t) => {
  t.is(sample({ type: 'string', default: 'd', example: 'e', enum: ['x', 'd'] }), 'd');
  t.is(sample({ type: 'string', example: 'e' }), 'e');
  t.is(sample({ type: 'integer', enum: [3, 4] }), 3);
  t.is(sample({ type: 'boolean', enum: ['false', 'true'] }), false);
  const { accepts } = createSchemaValidator({});
  t.is(sample({ type: 'integer', default: 'x', example: 5 }, { accepts }), 5);
});

test('the smallest sample has only what is required', (t) => {
  const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'string' } } };
  t.deepEqual(Object.keys(sample(schema, { full: false }) as object), ['a']);
  t.deepEqual(Object.keys(sample(schema) as object), ['a', 'b']);
});

test('read-only properties are no part of a request', (t) => {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true }, a: { type: 'string' } } };
  t.deepEqual(Object.keys(sample(schema, { forRequest: true }) as object), ['a']);
});

test('a required property that is not described gets a value', (t) => {
  t.deepEqual(sample({ type: 'object', required: ['id'] }), { id: 'sample' });
});

test('recursion shows its shape and ends', (t) => {
  const value = JSON.stringify(sample({ $ref: '#/definitions/Tree' }));
  t.true(value.length < 500);
  t.deepEqual(createSchemaValidator(DEFINITIONS).check({ $ref: '#/definitions/Tree' }, JSON.parse(value)), []);
});

for (const [what, schema] of [
  ['a reference to nothing', { $ref: '#/definitions/Missing' }],
  ['a billion properties', { type: 'object', minProperties: 1e9 }],
  ['a billion items', { type: 'array', minItems: 1e9, items: { type: 'string' } }],
] as const) {
  test(`${what} has no sample`, (t) => t.is(sample(schema), undefined));
}

test('a billion letters are cut to what is bearable', (t) => {
  t.true((sample({ type: 'string', minLength: 1e9 }) as string).length <= 100_000);
});

test('samples are the caller’s own: declared values are copied', (t) => {
  const example = ['a'];
  const value = sample({ example } as DialectSchema);
  t.deepEqual(value, ['a']);
  t.not(value, example);
});
