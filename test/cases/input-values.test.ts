import test from 'ava';
import { inputsOf, planThings } from './plan-for.ts';

const ID = { name: 'id', in: 'path', required: true, type: 'string' };

function query(rest: object): object {
  return { name: 'q', in: 'query', required: true, type: 'string', ...rest };
}

/** What a required query parameter `q` becomes in the smallest request. */
async function valueOf(rest: object, planning: Parameters<typeof planThings>[1] = {}): Promise<unknown> {
  return (inputsOf(await planThings([query(rest)], planning), 'smallest') as Record<string, unknown> | undefined)?.['q'];
}

const DECLARED: readonly (readonly [string, object, unknown])[] = [
  ['a test value', { 'x-ms-test-value': 'tested', default: 'usual', enum: ['tested', 'usual'] }, 'tested'],
  ['a default', { default: 'usual' }, 'usual'],
  ['a default of false', { type: 'boolean', default: false }, false],
  ['a default of 0', { type: 'integer', default: 0 }, 0],
  ['an empty default', { default: '' }, ''],
  ['an example', { 'x-example': 'shown' }, 'shown'],
  ['the first of several examples', { 'x-examples': { a: { value: 'one' }, b: { value: 'two' } } }, 'one'],
  ['the first entry of an enum', { enum: ['first', 'second'] }, 'first'],
];

for (const [what, rest, value] of DECLARED) {
  test(`${what} is used`, async (t) => {
    t.deepEqual(await valueOf(rest), value);
  });
}

const INVALID: readonly (readonly [string, object, unknown])[] = [
  ['a default outside the enum', { default: 'lost', enum: ['open', 'closed'] }, 'open'],
  ['a default of another type', { type: 'integer', default: 'many', minimum: 3 }, 3],
  ['a test value that is too long', { 'x-ms-test-value': 'abcdef', maxLength: 3, default: 'abc' }, 'abc'],
  ['an example below the minimum', { type: 'integer', minimum: 5, 'x-example': 1 }, 5],
  ['enum entries of another type', { type: 'integer', enum: ['one', 2] }, 2],
];

for (const [what, rest, value] of INVALID) {
  test(`${what} is not used`, async (t) => {
    t.deepEqual(await valueOf(rest), value);
  });
}

test('a pattern that cannot be compiled does not end the planning', async (t) => {
  t.is(typeof (await valueOf({ pattern: '([', default: 'x' })), 'string');
});

test('the contract’s input goes before everything declared, even where it is invalid', async (t) => {
  for (const given of ['given', 'not in the enum', '', 0, false, ['a', 'b'], null])
    t.deepEqual(await valueOf({ default: 'usual', enum: ['usual'] }, { contracts: { MakeThing: { inputs: { q: given } } } }), given);
});

test('the contract may name an input by its place', async (t) => {
  t.is(await valueOf({ default: 'usual' }, { contracts: { MakeThing: { inputs: { 'query.q': 'given' } } } }), 'given');
});

test('two inputs of one name are told apart by their place', async (t) => {
  const parameters = [ID, { ...ID, in: 'query', name: 'id' }];
  const contracts = { MakeThing: { inputs: { 'path.id': 'p', 'query.id': 'q' } } };
  t.deepEqual(inputsOf(await planThings(parameters, { contracts }), 'smallest'), { 'path.id': 'p', 'query.id': 'q' });
});

test('what is declared or given is not told as invented, what is made up is', async (t) => {
  const parameters = [ID, query({ default: 'x' }), query({ name: 'r' })];
  const [made] = (await planThings(parameters, { contracts: { MakeThing: { inputs: { id: '7' } } } })).filter(
    ({ kind }) => kind === 'smallest',
  );
  t.deepEqual(made?.invented, ['r']);
});

test('a required internal input takes its default', async (t) => {
  t.is(await valueOf({ 'x-ms-visibility': 'internal', default: '2024-01' }), '2024-01');
});

test('an optional internal input is never sent', async (t) => {
  const cases = await planThings([ID, query({ required: false, 'x-ms-visibility': 'internal', default: 'x' })]);
  for (const { inputs } of cases) t.false(Object.hasOwn(inputs, 'q'));
});

test('optional internal properties and read-only ones stay out of bodies', async (t) => {
  const properties = {
    name: { type: 'string' },
    secret: { type: 'string', 'x-ms-visibility': 'internal', default: 'x' },
    id: { type: 'string', readOnly: true },
  };
  const cases = await planThings([ID, { name: 'body', in: 'body', schema: { type: 'object', properties } }]);
  t.deepEqual((inputsOf(cases, 'full') as { body: unknown }).body, { name: 'sample' });
});

test('the same pattern and seed give the same text, and it matches', async (t) => {
  const values = await Promise.all([1, 1, 2].map((seed) => valueOf({ pattern: '^[A-Z]{3}-\\d{4}$' }, { seed })));
  t.is(values[0], values[1]);
  for (const value of values) t.regex(String(value), /^[A-Z]{3}-\d{4}$/);
});

test('content types that are declared as inputs take what the operation declares', async (t) => {
  const headers = ['Content-Type', 'Accept'].map((name) => ({ name, in: 'header', required: true, type: 'string' }));
  const cases = await planThings([ID, ...headers], {}, { consumes: ['text/csv', 'application/json'], produces: ['text/csv'] });
  t.deepEqual(inputsOf(cases, 'smallest'), { id: 'sample', 'Content-Type': 'application/json', Accept: 'text/csv' });
});
