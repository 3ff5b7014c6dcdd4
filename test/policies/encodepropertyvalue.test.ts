import test from 'ava';
import { leavesAlone, type Transform, transforms } from './transforms.ts';

const CASES: Readonly<Record<string, Transform>> = {
  'a text, in each item of a collection': [
    { propertyParentPath: '@body().people', propertySubPath: 'id', newPropertyPath: '@item().id' },
    { people: [{ id: 'jo@contoso.com' }, { id: 'a b/ü' }] },
    { people: [{ id: 'jo%40contoso.com' }, { id: 'a%20b%2F%C3%BC' }] },
  ],
  'the names of an object’s properties': [
    { propertyParentPath: '@body()', propertySubPath: 'links', newPropertyPath: 'links' },
    { links: { 'https://contoso.com': { alias: 'a:b' } } },
    { links: { 'https%3A%2F%2Fcontoso.com': { alias: 'a:b' } } },
  ],
};

for (const [what, transform] of Object.entries(CASES)) test(what, transforms, 'EncodePropertyValue', transform);

const PARAMETERS = { propertyParentPath: '@body()', propertySubPath: 'id', newPropertyPath: 'id' };
test('anything else stays', leavesAlone, 'encodepropertyvalue', PARAMETERS, { id: [1] });
