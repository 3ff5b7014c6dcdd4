import test from 'ava';
import { applyToRequest, jsonOf, noteKinds, policy } from './apply-to.ts';
import { leavesAlone, type Transform, transforms } from './transforms.ts';

const PEOPLE = [
  { Name: 'XYZ', Age: '30' },
  { Name: 'ABC', Age: '23' },
];
const WITHOUT_KEY = { XYZ: { Age: '30' }, ABC: { Age: '23' } };
const WITH_KEY = { XYZ: PEOPLE[0], ABC: PEOPLE[1] };

/** The first two as Microsoft documents the template. */
const CASES: Readonly<Record<string, Transform>> = {
  'a new property beside the array, named without a root, the keys taken out': [
    {
      propertyParentPath: '@body()',
      propertySubPath: 'peopleArray',
      keyWithinCollectionPath: 'Name',
      newPropertyPath: 'peopleObject',
      retainKey: 'False',
    },
    { peopleArray: PEOPLE },
    { peopleArray: PEOPLE, peopleObject: WITHOUT_KEY },
  ],
  'in each item of a collection, over the array itself, the keys kept': [
    {
      propertyParentPath: '@body().sets',
      propertySubPath: 'people',
      keyWithinCollectionPath: 'Name',
      newPropertyPath: 'people',
      retainKey: 'true',
    },
    { sets: [{ people: PEOPLE }, { people: [{ Name: 'PQR', Age: '32' }] }] },
    { sets: [{ people: WITH_KEY }, { people: { PQR: { Name: 'PQR', Age: '32' } } }] },
  ],
  'the same with @item(), the keys kept where nothing is said': [
    { propertyParentPath: '@body().sets', propertySubPath: 'people', keyWithinCollectionPath: 'Name', newPropertyPath: '@item().people' },
    { sets: [{ people: PEOPLE }] },
    { sets: [{ people: WITH_KEY }] },
  ],
  'a parent that is the array itself': [
    { propertyParentPath: '@body().people', keyWithinCollectionPath: '@item().Name', newPropertyPath: '@body().people', retainKey: false },
    { people: PEOPLE },
    { people: WITHOUT_KEY },
  ],
  'the whole body': [
    {
      propertyParentPath: '@body()',
      propertySubPath: 'null',
      keyWithinCollectionPath: 'Name',
      newPropertyPath: '@body()',
      retainKey: 'false',
    },
    PEOPLE,
    WITHOUT_KEY,
  ],
  'nothing left but the key: null': [
    { propertyParentPath: '@body()', propertySubPath: 'a', keyWithinCollectionPath: 'id', newPropertyPath: '@body.a', retainKey: 'false' },
    { a: [{ id: 1 }, { id: '__proto__', x: 1 }] },
    { a: JSON.parse('{"1":null,"__proto__":{"x":1}}') as object },
  ],
};

for (const [what, transform] of Object.entries(CASES)) test(what, transforms, 'ConvertArrayToObject', transform);

test('items without a key are left out, and that is told', async (t) => {
  const parameters = { propertyParentPath: '@body()', propertySubPath: 'a', keyWithinCollectionPath: 'id', newPropertyPath: 'b' };
  const body = { a: [{ id: 'x' }, {}, 'text', { id: { no: 'key' } }] };
  const applied = await applyToRequest([policy('convertarraytoobject', parameters)], { method: 'post', body });
  t.deepEqual(jsonOf(applied.request), { ...body, b: { x: { id: 'x' } } });
  t.deepEqual(noteKinds(applied), ['policy-not-applied']);
});

for (const body of ['text', { a: { no: 'array' } }, { a: null }, {}, undefined]) {
  test(`nothing happens to ${JSON.stringify(body)}`, async (t) => {
    const parameters = { propertyParentPath: '@body()', propertySubPath: 'a', keyWithinCollectionPath: 'id', newPropertyPath: 'b' };
    await leavesAlone(t, 'convertarraytoobject', parameters, body);
  });
}
