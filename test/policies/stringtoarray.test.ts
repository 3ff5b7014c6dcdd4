import test from 'ava';
import { leavesAlone, type Transform, transforms } from './transforms.ts';

const USERS = { propertyParentPath: '@body()', propertySubPath: 'users', delimiterList: ';', childPropertyName: 'id' };

/** The first as Microsoft documents the template. */
const CASES: Readonly<Record<string, Transform>> = {
  'a text deep within the body, in its own place': [
    {
      propertyParentPath: '@body()',
      propertySubPath: 'peopleObject.XYZ.Age',
      delimiterList: ';',
      childPropertyName: 'AgeW',
      newPropertyPath: '@body.peopleObject.XYZ.Age',
    },
    { peopleObject: { XYZ: { Age: '3;0' }, ABC: { Age: '23;45' } } },
    { peopleObject: { XYZ: { Age: [{ AgeW: '3' }, { AgeW: '0' }] }, ABC: { Age: '23;45' } } },
  ],
  'every character of the list divides': [
    { ...USERS, delimiterList: '; ,', newPropertyPath: 'list' },
    { users: 'a;b,c d' },
    { users: 'a;b,c d', list: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }] },
  ],
  'empty pieces stay': [{ ...USERS, newPropertyPath: 'users' }, { users: ';a' }, { users: [{ id: '' }, { id: 'a' }] }],
  'no delimiter, one item': [{ ...USERS, delimiterList: '', newPropertyPath: 'users' }, { users: 'a;b' }, { users: [{ id: 'a;b' }] }],
};

for (const [what, transform] of Object.entries(CASES)) test(what, transforms, 'StringToArray', transform);

test('what is no text stays', leavesAlone, 'stringtoarray', { ...USERS, newPropertyPath: 'list' }, { users: 7 });
test('a property without a name is none', leavesAlone, 'stringtoarray', { ...USERS, childPropertyName: '' }, { users: 'a' });
