import fc from 'fast-check';
import test from 'ava';
import { inferSchema } from '../../harness/authoring/import-postman/infer-schema.ts';
import { readSample } from '../../harness/authoring/import-postman/read-sample.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import type { Schema } from '../../harness/model/schema.ts';

const inferred = (...texts: string[]) => inferSchema(texts.map((text) => readSample(text)?.value));

test('one type for what all samples have; conflicts have none, whatever comes after', (t) => {
  t.deepEqual(inferred('1', '2'), { type: 'integer', format: 'int32' });
  t.deepEqual(inferred('1', '2147483648'), { type: 'integer', format: 'int64' });
  t.deepEqual(inferred('1', '1.5'), { type: 'number', format: 'double' });
  t.deepEqual(inferred('10.0'), { type: 'number', format: 'double' });
  t.deepEqual(inferred('null', '"x"'), { type: 'string', 'x-nullable': true });
  t.deepEqual(inferred('null'), { 'x-nullable': true });
  t.deepEqual(inferred('1', '"x"', '1'), {});
  t.deepEqual(inferred('[]'), { type: 'array', items: {} });
  t.deepEqual(inferred('[1, "a"]', '[]'), { type: 'array', items: {} });
  t.deepEqual(inferred('[[1]]'), { type: 'array', items: { type: 'array', items: { type: 'integer', format: 'int32' } } });
});

test('a format is one that every sample has', (t) => {
  t.deepEqual(inferred('"2025-01-04T08:30:00Z"', '"2025-01-04T08:30:00.5+01:00"'), { type: 'string', format: 'date-time' });
  t.deepEqual(inferred('"2025-01-04T08:30:00Z"', '""'), { type: 'string' });
  t.deepEqual(inferred('"2025-01-04T08:30:00"'), { type: 'string' });
  t.deepEqual(inferred('"2025-01-04"', '"2025-13-04"'), { type: 'string' });
  t.deepEqual(inferred('"<dateTime>"'), { type: 'string', format: 'date-time' });
  t.deepEqual(inferred('"<integer>"'), { type: 'integer', format: 'int32' });
});

test('objects whose keys are ids are dictionaries', (t) => {
  t.deepEqual(inferred('{"1001": {"a": 1}, "1002": {"a": 2}, "1003": {}}'), {
    type: 'object',
    additionalProperties: { type: 'object', properties: { a: { type: 'integer', format: 'int32', 'x-ms-summary': 'A' } } },
  });
});

test('names that JavaScript knows are names like others', (t) => {
  const { properties } = inferred('{"__proto__": 1, "constructor": "x", "toString": true}') as { properties: object };
  t.deepEqual(Object.keys(properties), ['__proto__', 'constructor', 'toString']);
});

test('JSON as people keep it is read', (t) => {
  const mended = (text: string) => readSample(text)?.value;
  t.deepEqual(mended('{"a": 1, // one\n "b": [1, 2,], /* two */ }'), { a: 1, b: [1, 2] });
  t.deepEqual(mended('{"url": "https://contoso.example/a,]", "x": "{{y}}"}'), { url: 'https://contoso.example/a,]', x: '{{y}}' });
  t.deepEqual(inferred('{"a": {{count}}, "b": "{{name}}"}'), {
    type: 'object',
    properties: { a: { 'x-ms-summary': 'A' }, b: { type: 'string', 'x-ms-summary': 'B' } },
  });
  t.is(readSample('<xml/>'), undefined);
  t.is(readSample('{"a": '), undefined);
});

test('every sample keeps the schema that is made of it and of others', (t) => {
  const validator = createSchemaValidator({});
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { minLength: 1, maxLength: 5 }), (samples) => {
      const schema = inferSchema(samples) as Schema;
      return samples.every((sample) => validator.accepts(schema, sample));
    }),
    { seed: 1, numRuns: 300 },
  );
  t.pass();
});
