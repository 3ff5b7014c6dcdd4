import test from 'ava';
import { CONFORMING, type Change, finds, judge, pointersOf } from './judge.ts';

test('says nothing of a conforming body, and tells that it was compared', async (t) => {
  const { statements, schemaCompared } = await judge();
  t.deepEqual(statements, []);
  t.true(schemaCompared);
});

const PART = CONFORMING.parts[0]!;
const UNIT = PART.unit;

/** What is wrong · the answer · the difference · where the definition says otherwise. */
const FAULTS: readonly (readonly [string, Change, readonly string[], string])[] = [
  [
    'another type',
    { body: { ...CONFORMING, id: '7' } },
    ['/id', 'type', 'an integer', '"7" (text)'],
    '/definitions/Thing/properties/id/type',
  ],
  ['an absent property', { body: { id: 7 } }, ['/name', 'required', 'present (it is required)', 'absent'], '/definitions/Thing/required'],
  [
    'an unknown value of an enum',
    { body: { ...CONFORMING, colour: 'green' } },
    ['/colour', 'enum', 'one of "red", "blue"', '"green" (text)'],
    '/definitions/Thing/properties/colour/enum',
  ],
  [
    'a fault behind two references',
    { body: { ...CONFORMING, parts: [PART, { ...PART, count: 'two' }] } },
    ['/parts/1/count', 'type', 'an integer', '"two" (text)'],
    '/definitions/Part/properties/count/type',
  ],
  [
    'a fault in a part of allOf',
    { body: { ...CONFORMING, parts: [{ ...PART, unit: { ...UNIT, symbol: 'pieces' } }] } },
    ['/parts/0/unit/symbol', 'maxLength', 'at most 3 characters', '"pieces" (text)'],
    '/definitions/Unit/allOf/1/properties/symbol/maxLength',
  ],
  [
    'a fault in a reference of allOf',
    { body: { ...CONFORMING, parts: [{ ...PART, unit: { symbol: 'pc' } }] } },
    ['/parts/0/unit/name', 'required', 'present (it is required)', 'absent'],
    '/definitions/Named/required',
  ],
  [
    'another root',
    { body: [CONFORMING] },
    ['', 'type', 'an object', `${JSON.stringify([CONFORMING]).slice(0, 77)}… (array)`],
    '/definitions/Thing/type',
  ],
  [
    'a fault of an inline schema',
    { schema: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } }, body: [{ id: 1 }, { id: 1.5 }] },
    ['/1/id', 'type', 'an integer', '1.5 (number)'],
    '/paths/~1thing/get/responses/200/schema/items/properties/id/type',
  ],
  [
    'a property too many',
    { schema: { type: 'object', properties: {}, additionalProperties: false }, body: { extra: 1 } },
    ['/extra', 'additionalProperties', 'absent (the schema allows no other properties)', 'present'],
    '/paths/~1thing/get/responses/200/schema/additionalProperties',
  ],
  [
    'a bound that is excluded',
    { schema: { type: 'object', properties: { n: { type: 'number', minimum: 0, exclusiveMinimum: true } } }, body: { n: 0 } },
    ['/n', 'exclusiveMinimum', 'a number > 0', '0 (integer)'],
    '/paths/~1thing/get/responses/200/schema/properties/n/exclusiveMinimum',
  ],
  [
    'a name with slashes, tildes and percents',
    {
      schema: { $ref: '#/definitions/a~1b%25' },
      definitions: { 'a/b%': { type: 'object', properties: { 'c/~%d': { type: 'boolean' } } } },
      body: { 'c/~%d': 1 },
    },
    ['/c~1~0%d', 'type', 'true or false', '1 (integer)'],
    '/definitions/a~1b%/properties/c~1~0%d/type',
  ],
];

for (const [what, change, [path, kind, expected, actual], pointer] of FAULTS) {
  test(`flags ${what}, with its place`, async (t) => {
    const [finding] = await finds(t, change, ['response-schema']);
    t.like(finding, { severity: 'error', fault: 'service', operationId: 'ReadThing', target: 'live', caseId: 'ReadThing/smallest' });
    t.like(finding?.differences, [{ path, kind, expected, actual }]);
    t.deepEqual(pointersOf(finding), [pointer, pointer]);
    t.is(
      finding?.message,
      `The body differs from the declared schema in one place: ${path || 'the body'} is ${actual}, expected ${expected}.`,
    );
  });
}

test('counts every place and shows the first 25', async (t) => {
  const schema = { type: 'array', items: { type: 'string' } };
  const [finding] = await finds(t, { schema, body: Array.from({ length: 120 }, () => 1) }, ['response-schema']);
  t.regex(finding?.message ?? '', /in 120 places: \/0 is 1 \(integer\), expected text\.$/);
  t.is(finding?.differences?.length, 25);
});

test('one wrong type is found behind many nulls and formats', async (t) => {
  const item = { type: 'object', properties: { made: { type: 'string', format: 'date-time' }, note: { type: 'string' } } };
  const body = [...Array.from({ length: 80 }, () => ({ made: 'yesterday', note: null })), { made: '2024-05-01T08:00:00Z', note: 5 }];
  const statements = await finds(t, { schema: { type: 'array', items: item }, body }, [
    'response-schema',
    'response-format',
    'response-null',
  ]);
  t.is(statements[0]?.differences?.[0]?.path, '/80/note');
});

test('an endless schema compares a finite body', async (t) => {
  const definitions = { Node: { type: 'object', properties: { id: { type: 'integer' }, next: { $ref: '#/definitions/Node' } } } };
  const schema = { $ref: '#/definitions/Node' };
  await finds(t, { schema, definitions, body: { id: 1, next: { id: 2, next: { id: 3 } } } }, []);
  const [finding] = await finds(t, { schema, definitions, body: { next: { next: { id: 'x' } } } }, ['response-schema']);
  t.deepEqual(pointersOf(finding), ['/definitions/Node/properties/id/type', '/definitions/Node/properties/id/type']);
});

test('a file is any bytes', async (t) => {
  const operation = { produces: ['application/octet-stream'], responses: { '200': { description: 'File.', schema: { type: 'file' } } } };
  const change = { operation, headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from([0, 255, 1]) };
  await finds(t, change, []);
  t.true((await judge(change)).schemaCompared);
});

test('the bodies of refusals are not compared', async (t) => {
  const responses = { '200': { description: 'Fine.' }, '400': { description: 'No.', schema: { type: 'object', required: ['code'] } } };
  const made = { expected: { kind: 'refused', because: 'it is missing' } } as const;
  await finds(t, { status: 400, body: {}, made, operation: { responses } }, []);
});
