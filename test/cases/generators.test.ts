import test from 'ava';
import type { Case } from '../../harness/model/case.ts';
import { inputsOf, planThings } from './plan-for.ts';

const ID = { name: 'id', in: 'path', required: true, type: 'string', default: '7' };
const COLOUR = { name: 'colour', in: 'query', type: 'string', default: 'red' };
const SIZE = { name: 'size', in: 'query', type: 'integer' };
const THING = {
  type: 'object',
  required: ['name', 'size'],
  properties: {
    name: { type: 'string' },
    size: { type: 'object', required: ['width'], properties: { width: { type: 'integer' }, height: { type: 'integer' } } },
    note: { type: 'string' },
  },
};
const BODY = { name: 'thing', in: 'body', required: true, schema: THING };

function idsOf(cases: readonly Case[], kind: Case['kind']): string[] {
  return cases.filter((made) => made.kind === kind).map(({ id }) => id.replace('MakeThing/', ''));
}

test('smallest: holds required inputs only', async (t) => {
  const cases = await planThings([ID, COLOUR, SIZE, BODY]);
  t.deepEqual(inputsOf(cases, 'smallest'), { id: '7', thing: { name: 'sample', size: { width: 1 } } });
});

test('full: holds every input that a maker can fill in', async (t) => {
  const cases = await planThings([ID, COLOUR, SIZE, BODY]);
  const thing = { name: 'sample', size: { width: 1, height: 1 }, note: 'sample' };
  t.deepEqual(inputsOf(cases, 'full'), { id: '7', colour: 'red', size: 1, thing });
});

test('full: is left out where it would equal the smallest', async (t) => {
  t.deepEqual(idsOf(await planThings([ID]), 'full'), []);
});

test('full: leaves out headers that the platform sets itself', async (t) => {
  const headers = ['Accept', 'content-type', 'User-Agent', 'Authorization'].map((name) => ({ name, in: 'header', type: 'string' }));
  t.deepEqual(idsOf(await planThings([ID, ...headers]), 'full'), []);
});

test('a real service never gets optional values that were made up', async (t) => {
  const cases = await planThings([ID, COLOUR, SIZE], { inventOptional: false });
  t.deepEqual(inputsOf(cases, 'full'), { id: '7', colour: 'red' });
  for (const { inputs, invented } of cases) {
    t.false(Object.hasOwn(inputs, 'size'));
    t.deepEqual(invented, []);
  }
});

test('example: declared examples are tried, parameters and body apart', async (t) => {
  const parameters = [
    { ...ID, 'x-example': 'ex-1' },
    { ...COLOUR, 'x-example': 'blue' },
    { ...BODY, schema: { ...THING, example: { name: 'n' } } },
  ];
  const cases = await planThings(parameters);
  t.deepEqual(idsOf(cases, 'example'), ['example/parameters', 'example/body']);
  t.like(inputsOf(cases, 'example/parameters'), { id: 'ex-1', colour: 'blue' });
  t.like(inputsOf(cases, 'example/body'), { id: '7', thing: { name: 'n' } });
});

test('example: each of several is tried by itself, under its name', async (t) => {
  const cases = await planThings([
    { ...ID, 'x-examples': { old: { value: '1', description: 'From before.' }, new: '2' } },
    { ...COLOUR, 'x-examples': ['blue', 'red', 'green'] },
    { ...BODY, 'x-examples': { 'application/json': { name: 'n', value: 1 } } },
  ]);
  t.deepEqual(
    cases
      .filter(({ kind }) => kind === 'example')
      .map(({ id, title, inputs }) => [id.replace('MakeThing/example/', ''), title, inputs['id'], inputs['colour']]),
    [
      ['path.id.old', 'request with the declared example "old" of "id"', '1', undefined],
      ['path.id.new', 'request with the declared example "new" of "id"', '2', undefined],
      ['query.colour.1', 'request with the declared example "1" of "colour"', '7', 'blue'],
      ['query.colour.2', 'request with the declared example "2" of "colour"', '7', 'red'],
      ['query.colour.3', 'request with the declared example "3" of "colour"', '7', 'green'],
      ['body.thing.application/json', 'request with the declared example "application/json" of "thing"', '7', undefined],
    ],
  );
  t.like(inputsOf(cases, 'example/body.thing.application/json'), { thing: { name: 'n', value: 1 } });
});

test('example: of many, the first dozen is tried', async (t) => {
  const cases = await planThings([ID, { ...COLOUR, 'x-examples': Array.from({ length: 40 }, (_, n) => `shade ${n}`) }]);
  t.is(idsOf(cases, 'example').length, 12);
});

test('example: odd ones are no reason to fall over', async (t) => {
  for (const odd of [null, 'text', 7, [], {}, [null], { a: null }]) await t.notThrowsAsync(planThings([{ ...COLOUR, 'x-examples': odd }]));
});

test('example: none is made where none is declared', async (t) => {
  t.deepEqual(idsOf(await planThings([ID, COLOUR, BODY]), 'example'), []);
});

test('missing-input: every required input is left out once, and nothing else', async (t) => {
  const required = [
    { name: 'from', in: 'query', required: true, type: 'string' },
    { name: 'X-Site', in: 'header', required: true, type: 'string' },
  ];
  const cases = await planThings([ID, COLOUR, ...required, BODY]);
  const missing = cases.filter(({ kind }) => kind === 'missing-input');
  t.deepEqual(
    missing.map(({ title }) => title),
    [
      'request without the required query parameter "from"',
      'request without the required header "X-Site"',
      'request without the required body',
      'request without the required body property "name"',
      'request without the required body property "size"',
      'request without the required body property "size.width"',
    ],
  );
  t.true(missing.every(({ expected, credential }) => expected.kind === 'refused' && credential === 'right'));
  t.false(Object.hasOwn(missing[0]?.inputs ?? {}, 'from'));
  t.deepEqual((missing[5]?.inputs as { thing: object } | undefined)?.thing, { name: 'sample', size: {} });
});

test('missing-input: path parameters, internal inputs, defaults and platform headers are never left out', async (t) => {
  const parameters = [
    ID,
    { name: 'v', in: 'query', required: true, type: 'string', 'x-ms-visibility': 'internal', default: '1' },
    { name: 'colour', in: 'query', required: true, type: 'string', default: 'red' },
    { name: 'Accept', in: 'header', required: true, type: 'string' },
  ];
  t.deepEqual(idsOf(await planThings(parameters), 'missing-input'), []);
});

test('missing-input: the input that is left out needs no value, so it is not told as invented', async (t) => {
  const cases = await planThings([ID, { name: 'from', in: 'query', required: true, type: 'string' }]);
  t.deepEqual(cases.find(({ kind }) => kind === 'missing-input')?.invented, []);
  t.deepEqual(cases.find(({ kind }) => kind === 'smallest')?.invented, ['from']);
});

test('missing-input: leaving a property out of one case leaves it in the others', async (t) => {
  const cases = await planThings([ID, BODY]);
  t.deepEqual(inputsOf(cases, 'smallest'), { id: '7', thing: { name: 'sample', size: { width: 1 } } });
});

test('missing-input: a body with endless required properties gives a bounded number of cases', async (t) => {
  const properties = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`p${n}`, { type: 'string' }]));
  const schema = { type: 'object', required: Object.keys(properties), properties };
  t.true(idsOf(await planThings([ID, { ...BODY, schema }]), 'missing-input').length <= 13);
});

test('authored: inputs left open take those of the smallest request', async (t) => {
  const written = { name: 'blue', inputs: { colour: 'blue' }, expect: { status: 404 } };
  const cases = await planThings([ID, COLOUR, BODY], { contracts: { MakeThing: { inputs: { id: '9' }, cases: [written] } } });
  const made = cases.find(({ kind }) => kind === 'authored');
  t.like(made, { id: 'MakeThing/authored/blue', title: 'blue', expected: { kind: 'authored', expectation: { status: 404 } } });
  t.deepEqual(made?.inputs, { id: '9', colour: 'blue', thing: { name: 'sample', size: { width: 1 } } });
  t.deepEqual(made?.invented, ['thing']);
});

test('authored: an input named by its place replaces the one of the smallest request', async (t) => {
  const written = { name: 'other', inputs: { 'path.id': '42' }, expect: { status: 404 } };
  const cases = await planThings([ID], { contracts: { MakeThing: { cases: [written] } } });
  t.deepEqual(inputsOf(cases, 'authored/other'), { id: '42' });
});

test('authored: a case for one target says so', async (t) => {
  const written = { name: 'x', inputs: {}, expect: {}, target: 'staging' };
  const cases = await planThings([ID], { contracts: { MakeThing: { cases: [written] } } });
  t.is(cases.find(({ kind }) => kind === 'authored')?.onlyOn, 'staging');
});
