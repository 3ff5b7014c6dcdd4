import test from 'ava';
import { parseJsonText } from '../../harness/lib/json-text.ts';

const kinds = (text: string) => parseJsonText(text).problems.map(({ kind }) => kind);

for (const text of [
  '{}',
  '[]',
  'null',
  '0',
  '"x"',
  ' \n{"a":[1,2.5e3,true,null,"\\u00e4\\n"]} ',
  '{"":{"":0}}',
  '{"__proto__":{"a":1},"constructor":2}',
]) {
  test(`reads ${text} as JSON.parse does, without a problem`, (t) => {
    const { value, problems } = parseJsonText(text);
    t.deepEqual(problems, []);
    t.is(JSON.stringify(value), JSON.stringify(JSON.parse(text)));
  });
}

for (const [text, kind, value] of [
  ['{"a":1,}', 'trailing-comma', { a: 1 }],
  ['[1,]', 'trailing-comma', [1]],
  ['[1, /* two */ 2]', 'comment', [1, 2]],
  ['// first\n{"a":1}', 'comment', { a: 1 }],
  ['{"a":1} {"b":2}', 'trailing-text', { a: 1 }],
  ['"a\tb"', 'control-character', 'a\tb'],
  ['{"a":1,"a":2}', 'duplicate-key', { a: 2 }],
  ['{"a":{"b":1,"b":2}}', 'duplicate-key', { a: { b: 2 } }],
] as const) {
  test(`reads ${JSON.stringify(text)} with one problem: ${kind}`, (t) => {
    const parsed = parseJsonText(text);
    t.deepEqual(kinds(text), [kind]);
    t.deepEqual(parsed.value, value);
  });
}

for (const text of ['{"a":', '{"a"}', '[1 2]', '{a:1}', "{'a':1}", 'hello', '{"a":01}', '"\\x"', '"\\u12"', '[1}', '/* open']) {
  test(`${JSON.stringify(text)} is a syntax problem with a place`, (t) => {
    const { problems } = parseJsonText(text);
    t.true(problems.length > 0);
    for (const { line, column, message } of problems) t.true(line >= 1 && column >= 1 && message.length > 5);
  });
}

test('nothing has no value, and no problem of its own', (t) => {
  for (const text of ['', ' \n\t ']) t.like(parseJsonText(text), { value: undefined, problems: [] });
});

test('finds the key of every value, counting lines of any ending', (t) => {
  const { positionOf } = parseJsonText('{\r\n  "a": [\n    { "b/c": 1 },\n    2\n  ],\n "a~": { "": null }\n}');
  const at = (pointer: string) => {
    const { line, column } = positionOf(pointer);
    return [line, column];
  };
  t.deepEqual(at(''), [1, 1]);
  t.deepEqual(at('/a'), [2, 3]);
  t.deepEqual(at('/a/0'), [3, 5]);
  t.deepEqual(at('/a/0/b~1c'), [3, 7]);
  t.deepEqual(at('/a/1'), [4, 5]);
  t.deepEqual(at('/a~0/'), [6, 10]);
  t.deepEqual(at('/a/7/x'), [2, 3]);
  t.deepEqual(at('/nowhere'), [1, 1]);
});

test('of a key that stands twice, the place is that of the one that counts', (t) => {
  t.deepEqual(parseJsonText('{\n"a":1,\n"a":2}').positionOf('/a'), { line: 3, column: 1 });
});

test('500 levels are read, 501 are not', (t) => {
  t.deepEqual(kinds('['.repeat(500) + ']'.repeat(500)), []);
  t.deepEqual(kinds('['.repeat(501) + ']'.repeat(501)), ['too-deep']);
  t.deepEqual(kinds(JSON.stringify({ text: '['.repeat(9000), escaped: '\\"[[['.repeat(500) })), []);
});

test('half a million values are read, more are not', (t) => {
  t.deepEqual(kinds(`[${'0,'.repeat(499_999)}0]`), []);
  t.deepEqual(kinds(`[${'0,'.repeat(500_000)}0]`), ['too-many']);
  t.deepEqual(kinds(JSON.stringify({ text: ','.repeat(600_000) })), []);
});
