import test from 'ava';
import { unifiedDiff } from '../../harness/lib/unified-diff.ts';

const linesOf = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join('\n');

test('a diff has the names of both sides and three lines around what changed', (t) => {
  const before = linesOf(9, (n) => `line ${n}`);
  t.is(
    unifiedDiff('x.json', before, before.replace('line 4', 'other')),
    ['--- a/x.json\n+++ b/x.json\n@@ -2,7 +2,7 @@', ' line 1\n line 2\n line 3\n-line 4\n+other\n line 5\n line 6\n line 7\n'].join('\n'),
  );
});

test('where thousands of lines change, only that is said', (t) => {
  const diff = unifiedDiff(
    'x.json',
    linesOf(60_000, (n) => `line ${n}`),
    linesOf(60_000, (n) => (n % 3 === 0 ? `other ${n}` : `line ${n}`)),
  );
  t.regex(diff, /too many to be shown/);
});
