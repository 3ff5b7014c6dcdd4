import test from 'ava';
import { CONFORMING, finds, pointersOf } from './judge.ts';

test('flags text of another format', async (t) => {
  const [finding] = await finds(t, { body: { ...CONFORMING, made: 'yesterday' } }, ['response-format']);
  t.like(finding, {
    severity: 'warning',
    fault: 'service',
    message:
      'A value has another format than declared: /made is "yesterday" (text), expected a date and time such as 2024-01-31T09:30:00Z.',
  });
  t.deepEqual(
    pointersOf(finding),
    Array.from({ length: 2 }, () => '/definitions/Thing/properties/made/format'),
  );
});

const SAMPLES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['date', ['2024-02-29'], ['29.02.2024', '2024-02-29T00:00:00Z']],
  ['uuid', ['7b6f2c1e-5d40-4c8a-9e12-000000000301'], ['7b6f2c1e']],
  ['byte', ['aGVsbG8=', ''], ['häuser', 'string', 'aGVsbG8']],
  ['email', ['ann@northwind.example', 'whatever'], []],
];

for (const [format, good, bad] of SAMPLES) {
  test(`${format}: takes and flags as declared`, async (t) => {
    const schema = { type: 'object', properties: { v: { type: 'string', format } } };
    for (const v of good) await finds(t, { schema, body: { v } }, []);
    for (const v of bad) await finds(t, { schema, body: { v } }, ['response-format']);
  });
}

test('several values are told together', async (t) => {
  const schema = { type: 'array', items: { type: 'string', format: 'date' } };
  const [finding] = await finds(t, { schema, body: ['a', '2024-01-01', 'b'] }, ['response-format']);
  t.regex(finding?.message ?? '', /^2 values have another format/);
  t.deepEqual(
    finding?.differences?.map(({ path }) => path),
    ['/0', '/2'],
  );
});
