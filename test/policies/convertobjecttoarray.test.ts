import test from 'ava';
import { leavesAlone, type Transform, transforms } from './transforms.ts';

const PEOPLE = { XYZ: { Age: '30' }, ABC: { Age: '23' } };
const LIST = [
  { Name: 'XYZ', Details: { Age: '30' } },
  { Name: 'ABC', Details: { Age: '23' } },
];
const NAMES = { keyName: 'Name', valueName: 'Details' };

/** The first two as Microsoft documents the template. */
const CASES: Readonly<Record<string, Transform>> = {
  'a new property beside the object': [
    { propertyParentPath: '@body()', propertySubPath: 'peopleObject', newPropertyPath: '@body().peopleArray', ...NAMES },
    { peopleObject: PEOPLE },
    { peopleObject: PEOPLE, peopleArray: LIST },
  ],
  'in each item of a collection, over the object itself': [
    { propertyParentPath: '@body().sets', propertySubPath: 'people', newPropertyPath: '@item().people', ...NAMES },
    { sets: [{ people: PEOPLE }, { people: {} }, { other: 1 }] },
    { sets: [{ people: LIST }, { people: [] }, { other: 1 }] },
  ],
  'the whole body, as a new property of itself': [
    { propertyParentPath: '@body()', propertySubPath: 'null', newPropertyPath: '@body().zones', ...NAMES },
    PEOPLE,
    { ...PEOPLE, zones: LIST },
  ],
  'key and value where no names are given': [
    { propertyParentPath: '@body()', propertySubPath: 'a', newPropertyPath: 'a' },
    { a: { x: 1 } },
    { a: [{ key: 'x', value: 1 }] },
  ],
};

for (const [what, transform] of Object.entries(CASES)) test(what, transforms, 'convertobjecttoarray', transform);

for (const body of ['text', { a: ['an array'] }, {}, undefined]) {
  test(`nothing happens to ${JSON.stringify(body)}`, async (t) => {
    await leavesAlone(t, 'convertobjecttoarray', { propertyParentPath: '@body()', propertySubPath: 'a', newPropertyPath: 'b' }, body);
  });
}
