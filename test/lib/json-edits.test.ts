import test from 'ava';
import { applyEdits, overlap } from '../../harness/lib/apply-edits.ts';
import { type JsonChange, jsonEdit } from '../../harness/lib/json-edits.ts';
import { parseJsonText } from '../../harness/lib/json-text.ts';

function changed(text: string, ...changes: readonly JsonChange[]): string {
  const parsed = parseJsonText(text);
  return applyEdits(
    text,
    changes.flatMap((change) => jsonEdit(text, parsed, change) ?? []),
  );
}

/** What is done · before · the change · after. */
const EDITS: readonly (readonly [string, string, JsonChange, string])[] = [
  ['replaces a value', '{"a": 1, "b": 2}', { kind: 'set', pointer: '/a', value: 'x' }, '{"a": "x", "b": 2}'],
  ['replaces an element', '[1, 2]', { kind: 'set', pointer: '/1', value: 3 }, '[1, 3]'],
  ['replaces the root', ' 1 ', { kind: 'set', pointer: '', value: 2 }, ' 2 '],
  ['adds a key on the line', '{"a": 1}', { kind: 'set', pointer: '/b', value: true }, '{"a": 1, "b": true}'],
  ['adds a key under the others', '{\n\t"a": 1\n}', { kind: 'set', pointer: '/b', value: 'x' }, '{\n\t"a": 1,\n\t"b": "x"\n}'],
  ['keeps Windows line ends', '{\r\n  "a": 1\r\n}', { kind: 'set', pointer: '/b', value: 'x' }, '{\r\n  "a": 1,\r\n  "b": "x"\r\n}'],
  ['fills an empty object', '{\n  "a": {}\n}', { kind: 'set', pointer: '/a/b', value: 1 }, '{\n  "a": {\n    "b": 1\n  }\n}'],
  [
    'indents what it adds',
    '{\n  "a": 1\n}',
    { kind: 'set', pointer: '/b', value: { c: [] } },
    '{\n  "a": 1,\n  "b": {\n    "c": []\n  }\n}',
  ],
  ['leaves comments alone', '{\n  // one\n  "a": 1 // two\n}', { kind: 'set', pointer: '/a', value: 2 }, '{\n  // one\n  "a": 2 // two\n}'],
  ['renames a key', '{"x-ms-sumary": "A"}', { kind: 'rename', pointer: '/x-ms-sumary', to: 'x-ms-summary' }, '{"x-ms-summary": "A"}'],
  ['finds keys with slashes', '{"a/b": {"c~d": 1}}', { kind: 'rename', pointer: '/a~1b/c~0d', to: 'e' }, '{"a/b": {"e": 1}}'],
  ['removes the first', '{"a": 1, "b": 2}', { kind: 'remove', pointer: '/a' }, '{"b": 2}'],
  ['removes the last, and the comma before it', '{"a": 1, "b": 2}', { kind: 'remove', pointer: '/b' }, '{"a": 1}'],
  ['removes the only one', '{"a": 1}', { kind: 'remove', pointer: '/a' }, '{}'],
  ['removes an element', '[1, 2, 3]', { kind: 'remove', pointer: '/1' }, '[1, 3]'],
  ['changes the one of two that counts', '{"a": 1, "a": 2}', { kind: 'set', pointer: '/a', value: 3 }, '{"a": 1, "a": 3}'],
  ['has nothing to remove', '{"a": 1}', { kind: 'remove', pointer: '/b' }, '{"a": 1}'],
  ['has nothing to rename', '[1]', { kind: 'rename', pointer: '/0', to: 'a' }, '[1]'],
  ['adds nothing under what is not there', '{"a": 1}', { kind: 'set', pointer: '/b/c', value: 1 }, '{"a": 1}'],
  ['adds nothing under a scalar', '{"a": 1}', { kind: 'set', pointer: '/a/c', value: 1 }, '{"a": 1}'],
];

for (const [what, before, change, after] of EDITS) {
  test(what, (t) => {
    t.is(changed(before, change), after);
    if (change.kind === 'set') t.is(changed(after, change), after, 'a second time changes nothing');
  });
}

test('what is so already is not changed', (t) => {
  const text = '{"a": 1}';
  t.is(jsonEdit(text, parseJsonText(text), { kind: 'set', pointer: '/a', value: 1 }), undefined);
});

test('several keys go to one object in the order given', (t) => {
  const set = (key: string): JsonChange => ({ kind: 'set', pointer: `/${key}`, value: key });
  t.is(changed('{"a": 1}', set('b'), set('c')), '{"a": 1, "b": "b", "c": "c"}');
});

test('two keys for one empty object overlap, so that nobody makes both edits', (t) => {
  const text = '{"a": {}}';
  const edits = ['b', 'c'].map((key) => jsonEdit(text, parseJsonText(text), { kind: 'set', pointer: `/a/${key}`, value: 1 }));
  t.true(edits[0] && edits[1] && overlap(edits[0], edits[1]));
});
