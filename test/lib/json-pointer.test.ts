import test from 'ava';
import { joinPointer, pointerSteps, pointerTokens, valueAt } from '../../harness/lib/json-pointer.ts';

const TOKENS = ['a', '', 'a/b', 'a~b', '~1', '0', 'a b', '"', '%2F', '__proto__', 'ö'];

test('tokens come back from a pointer as they went in', (t) => {
  t.deepEqual(pointerTokens(joinPointer('', ...TOKENS)), TOKENS);
  t.deepEqual(pointerTokens(''), []);
  t.deepEqual(pointerTokens('/'), ['']);
  t.deepEqual(pointerTokens('//'), ['', '']);
  for (const token of TOKENS) t.deepEqual(pointerTokens(joinPointer('/x', token)), ['x', token]);
});

test('numbers on the way are positions, whatever else is in it are names', (t) => {
  t.deepEqual(pointerSteps('/items/0/x~1y/1a/-1'), ['items', 0, 'x/y', '1a', '-1']);
  t.deepEqual(pointerSteps(''), []);
});

test('leads to own values only', (t) => {
  const root = { a: [{ '': 1, 'b/c': 2 }], length: 3 };
  t.is(valueAt(root, ''), root);
  t.is(valueAt(root, '/a/0/'), 1);
  t.is(valueAt(root, '/a/0/b~1c'), 2);
  for (const pointer of ['/a/1', '/a/0/x', '/b/c', '/toString', '/__proto__', '/length/x'])
    t.is(valueAt(root, pointer), undefined, pointer);
});
