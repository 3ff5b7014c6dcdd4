import test from 'ava';
import { parseJsonText } from '../../harness/lib/json-text.ts';

test('a line break inside a string is kept, and told once', (t) => {
  const { value, problems, positionOf } = parseJsonText('{\n  "a": "one\n  two",\n  "b": 2\n}');
  t.deepEqual(value, { a: 'one\n  two', b: 2 });
  t.like(problems[0], { kind: 'control-character', line: 2 });
  t.is(problems.length, 1);
  t.deepEqual(positionOf('/b'), { line: 4, column: 3 });
});

test('a missing closing quote ends the string with its line', (t) => {
  const { value, problems } = parseJsonText('{\n  "a": "one,\n  "b": 2\n}');
  t.like(value, { b: 2 });
  t.true(problems.some(({ kind, line }) => kind === 'syntax' && line === 2));
});

test('escaped quotes and breaks in keys are told apart', (t) => {
  t.deepEqual(parseJsonText('{"a\nb": "x \\" y\nz"}').value, { 'a\nb': 'x " y\nz' });
});
