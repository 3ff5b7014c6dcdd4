import test from 'ava';
import { boundedPattern } from '../../harness/lib/bounded-pattern.ts';

for (const [pattern, text, matches] of [
  ['^[a-z]+$', 'abc', true],
  ['^[a-z]+$', 'ab1', false],
  ['^(ab)+$', 'ababab', true],
  ['^(ab)+$', 'aba', false],
  ['^(a|b){2}$', 'ab', true],
  ['^a+$', 'a'.repeat(5000), true],
  ['^a+$', `${'a'.repeat(5000)}b`, false],
  // A needless escape, which the `u` flag forbids.
  ['^\\d{3}\\-\\d$', '123-4', true],
  ['^\\p{L}+$', 'Größe', true],
] as const) {
  test(`${pattern} ${matches ? 'matches' : 'does not match'} ${text.slice(0, 10)} (${text.length} characters)`, (t) => {
    t.is(boundedPattern(pattern, 'u').test(text), matches);
    t.is(boundedPattern(pattern, 'u').test(text), matches);
  });
}

test('what takes too long to tell is let pass', (t) => {
  t.true(boundedPattern('^(a+)+$').test(`${'a'.repeat(60)}!`));
  t.true(boundedPattern('^(a|aa)+$').test(`${'a'.repeat(200)}!`));
});
