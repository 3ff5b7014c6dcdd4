import test from 'ava';
import { applyEdits, overlap } from '../../harness/lib/apply-edits.ts';
import { type JsonChange, jsonEdits } from '../../harness/lib/json-edits.ts';
import { parseJsonText } from '../../harness/lib/json-text.ts';

function changed(text: string, ...changes: readonly JsonChange[]): string {
  return applyEdits(text, jsonEdits(text, parseJsonText(text), changes) ?? []);
}

/** What is done · before · the change · after. */
const EDITS: readonly (readonly [string, string, JsonChange, string])[] = [
  ['replaces a value', '{"a": 1, "b": 2}', { kind: 'set', pointer: '/a', value: 'x' }, '{"a": "x", "b": 2}'],
  ['replaces an element', '[1, 2]', { kind: 'set', pointer: '/1', value: 3 }, '[1, 3]'],
  [
    'keeps escapes around what differs',
    '{"a": "\\u00b1 1/2\\/3."}',
    { kind: 'set', pointer: '/a', value: '± 1/2/3' },
    '{"a": "\\u00b1 1/2\\/3"}',
  ],
  ['adds to a text', '{"a": "\\u00e9t\\u00E9"}', { kind: 'set', pointer: '/a', value: 'été.' }, '{"a": "\\u00e9t\\u00E9."}'],
  ['parts no pair of units', '{"a": "😀"}', { kind: 'set', pointer: '/a', value: '😁' }, '{"a": "😁"}'],
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
  const text = '{"a": 1, "b": "\\u00b1"}';
  t.deepEqual(jsonEdits(text, parseJsonText(text), [{ kind: 'set', pointer: '/a', value: 1 }]), []);
  t.deepEqual(jsonEdits(text, parseJsonText(text), [{ kind: 'set', pointer: '/b', value: '±' }]), []);
});

test('several keys go to one object in the order given', (t) => {
  const set = (key: string): JsonChange => ({ kind: 'set', pointer: `/${key}`, value: key });
  t.is(changed('{"a": 1}', set('b'), set('c')), '{"a": 1, "b": "b", "c": "c"}');
});

const remove = (pointer: string): JsonChange => ({ kind: 'remove', pointer });

test('of an object several members go at once, wherever they stand', (t) => {
  const text = '{"a": 1, "b": 2, "c": 3}';
  t.is(changed(text, remove('/a'), remove('/b')), '{"c": 3}');
  t.is(changed(text, remove('/b'), remove('/a')), '{"c": 3}');
  t.is(changed(text, remove('/a'), remove('/c')), '{"b": 2}');
  t.is(changed(text, remove('/c'), remove('/b')), '{"a": 1}');
  t.is(changed(text, remove('/a'), remove('/b'), remove('/c')), '{}');
  t.is(changed('[1, 2, 3]', remove('/0'), remove('/1')), '[3]');
});

test('the same change twice is one', (t) => {
  t.is(changed('{"a": 1}', { kind: 'set', pointer: '/a', value: 2 }, { kind: 'set', pointer: '/a', value: 2 }), '{"a": 2}');
});

test('a comment that is not within what goes stays', (t) => {
  t.is(changed('{\n  "a": 1, // one, as ever\n  "b": 2\n}', remove('/b')), '{\n  "a": 1 // one, as ever\n}');
  t.is(changed('{\n  "a": 1,\n  // two\n  "b": 2\n}', remove('/a')), '{\n  // two\n  "b": 2\n}');
  t.is(changed('{\n  "a": 1, // one\n  "b": 2, // two\n  "c": 3\n}', remove('/b')), '{\n  "a": 1, // one\n  // two\n  "c": 3\n}');
  t.is(changed('{\r\n  "a": 1, // one\r\n  "b": 2\r\n}', remove('/b')), '{\r\n  "a": 1 // one\r\n}');
  t.is(changed('{\n  "a": 1, // one\n  "b": 2 // two\n}', remove('/b')), '{\n  "a": 1 // one\n   // two\n}');
  t.is(changed('{\n  // none\n  "a": 1\n}', remove('/a')), '{\n  // none\n}');
  t.is(changed('{ /* why */ "a": 1, }', remove('/a')), '{ /* why */  }');
  t.is(changed('{\n  // none\n}', { kind: 'set', pointer: '/a', value: 1 }), '{\n  // none\n  "a": 1\n}');
});

test('nothing is added behind a comment that a removal has brought to the end', (t) => {
  const text = '{\n  "a": 1, // one\n  "b": 2\n}';
  t.is(changed(text, remove('/b'), { kind: 'set', pointer: '/c', value: 3 }), text);
});

/** What is impossible · the text · the change, beside one that could be made. */
const IMPOSSIBLE: readonly (readonly [string, string, JsonChange])[] = [
  ['a key that stands twice', '{"a": 1, "b": 1, "b": 2}', { kind: 'remove', pointer: '/b' }],
  ['a name that is taken', '{"a": 1, "b": 1, "c": 2}', { kind: 'rename', pointer: '/b', to: 'c' }],
  ['a key that is not there', '{"a": 1}', { kind: 'rename', pointer: '/b', to: 'c' }],
  ['a parent that is not there', '{"a": 1}', { kind: 'set', pointer: '/b/c', value: 1 }],
  ['a list', '{"a": 1, "b": []}', { kind: 'set', pointer: '/b/0', value: 1 }],
];

for (const [what, text, change] of IMPOSSIBLE) {
  test(`all changes are made or none: ${what}`, (t) => {
    t.is(jsonEdits(text, parseJsonText(text), [{ kind: 'set', pointer: '/a', value: 2 }, change]), undefined);
  });
}

test('what is so already keeps no other change from being made', (t) => {
  t.is(changed('{"a": 1, "c": 1}', { kind: 'set', pointer: '/a', value: 2 }, remove('/b')), '{"a": 2, "c": 1}');
  const renamed: JsonChange = { kind: 'rename', pointer: '/b', to: 'c' };
  t.is(changed('{"a": 1, "c": 1}', { kind: 'set', pointer: '/a', value: 2 }, renamed), '{"a": 2, "c": 1}');
});

test('no key is removed or renamed where another of its name would come to count', (t) => {
  t.is(changed('{"a": 1, "a": 2}', remove('/a')), '{"a": 1, "a": 2}');
  t.is(changed('{"a": 1, "a": 2}', { kind: 'rename', pointer: '/a', to: 'b' }), '{"a": 1, "a": 2}');
  t.is(changed('{"a": 1, "b": 2}', { kind: 'rename', pointer: '/a', to: 'b' }), '{"a": 1, "b": 2}');
});

test('two edits that would break the text together overlap, so that nobody makes both', (t) => {
  const PAIRS: readonly (readonly [string, JsonChange, JsonChange])[] = [
    ['{"a": {}}', { kind: 'set', pointer: '/a/b', value: 1 }, { kind: 'set', pointer: '/a/c', value: 1 }],
    ['{"a":1}', remove('/a'), { kind: 'set', pointer: '/b', value: 1 }],
    ['{"a": 1, "b": 2}', remove('/a'), remove('/b')],
  ];
  for (const [text, one, other] of PAIRS) {
    const parsed = parseJsonText(text);
    const [first, second] = [one, other].map((change) => jsonEdits(text, parsed, [change])?.[0]);
    t.true(first && second && overlap(first, second), text);
  }
  t.is(changed('{"a":1}', remove('/a'), { kind: 'set', pointer: '/b', value: 1 }), '{"a":1}', 'nor are they made as one');
});
