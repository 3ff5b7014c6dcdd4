import test from 'ava';
import { leavesAlone, type Transform, transforms } from './transforms.ts';

const CASES: Readonly<Record<string, Transform>> = {
  'a property under another name': [
    { srcParentPath: '@body()', srcSubPath: 'a', dstParentPath: '@body().b', dstSubPath: 'c' },
    { a: 1, b: {} },
    { b: { c: 1 } },
  ],
  'a property under its own name': [
    { srcParentPath: '@body().a', srcSubPath: 'x', dstParentPath: '@body()' },
    { a: { x: [1], y: 2 } },
    { a: { y: 2 }, x: [1] },
  ],
  'what a property holds': [
    { srcParentPath: '@body()', srcSubPath: 'details', dstParentPath: '@body()', copyOnlySubProperties: 'true' },
    { id: 1, details: { x: 1, y: 2 } },
    { id: 1, x: 1, y: 2 },
  ],
  'all that the body holds': [
    { srcParentPath: '@body()', dstParentPath: '@body().data', copyOnlySubProperties: true },
    { x: 1, y: 2 },
    { data: { x: 1, y: 2 } },
  ],
  'in each item of a collection': [
    { srcParentPath: '@body().list', srcSubPath: 'a', dstParentPath: '@item()', dstSubPath: 'b' },
    { list: [{ a: 1 }, { c: 2 }] },
    { list: [{ b: 1 }, { c: 2 }] },
  ],
};

for (const [what, transform] of Object.entries(CASES)) test(what, transforms, 'moveProperties', transform);

const PARAMETERS = { srcParentPath: '@body()', srcSubPath: 'a', dstParentPath: '@body()', dstSubPath: 'b' };
for (const body of ['text', { c: 1 }, undefined])
  test(`nothing happens to ${JSON.stringify(body)}`, leavesAlone, 'moveproperties', PARAMETERS, body);
test('a body as a whole is no property', leavesAlone, 'moveproperties', { srcParentPath: '@body()', dstParentPath: '@body().b' }, { a: 1 });
test('a text holds no properties', leavesAlone, 'moveproperties', { ...PARAMETERS, copyOnlySubProperties: 'true' }, { a: 'text' });
