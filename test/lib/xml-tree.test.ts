import test from 'ava';
import { elementsNamed, parseXml } from '../../harness/lib/xml-tree.ts';

test('reads elements, text and whether there are attributes', (t) => {
  const root = parseXml('<?xml version="1.0"?>\n<!-- a --><a><b>x &amp; y<c/></b><b id="1">01</b></a>');
  t.deepEqual(root, {
    name: 'a',
    text: '',
    hasAttributes: false,
    children: [
      { name: 'b', text: 'x & y', hasAttributes: false, children: [{ name: 'c', text: '', hasAttributes: false, children: [] }] },
      { name: 'b', text: '01', hasAttributes: true, children: [] },
    ],
  });
  if ('name' in root) t.is([...elementsNamed(root, 'c')].length, 1);
});

for (const [what, text, says] of [
  ['nothing', '', /./],
  ['no XML', 'hello', /./],
  ['an end without a beginning', '<a></b>', /line 1/],
  ['a document type', '<!DOCTYPE a><a/>', /document type/],
  ['a reserved name', '<a><__proto__>x</__proto__></a>', /__proto__/],
  ['great depth', '<a>'.repeat(1000) + '</a>'.repeat(1000), /nested/i],
  ['great length', `<a>${'x'.repeat(5_000_001)}</a>`, /characters/],
] as const) {
  test(`says what is wrong with ${what}`, (t) => {
    const root = parseXml(text);
    t.regex('fault' in root ? root.fault : '', says);
  });
}
