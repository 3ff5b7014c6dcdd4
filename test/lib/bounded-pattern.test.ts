import test from 'ava';
import { createPatterns } from '../../harness/lib/bounded-pattern.ts';

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
    t.is(createPatterns().of(pattern, 'u').test(text), matches);
    t.is(createPatterns().of(pattern, 'u').test(text), matches);
  });
}

test('a pattern that takes too long twice is given up, and told', (t) => {
  const patterns = createPatterns();
  const slow = patterns.of('^(a+)+$');
  const text = `${'a'.repeat(60)}!`;
  t.true(slow.test(text));
  t.deepEqual(patterns.givenUp(), []);
  t.false(slow.test('b'));
  t.true(slow.test(text));
  t.deepEqual(patterns.givenUp(), ['^(a+)+$']);
  t.true(patterns.of('^(a+)+$').test('b'));
  t.false(patterns.of('^(ab)+$').test('b'));
});

for (const pattern of ['x'.repeat(1_000_000), `(${'x'.repeat(1_000_000)})+`])
  test(`a pattern that is too large to be tried is given up at once: ${pattern.slice(0, 3)}…`, (t) => {
    const patterns = createPatterns();
    const large = patterns.of(pattern);
    t.true(large.test('y'));
    t.true(large.test('z'));
    t.deepEqual(patterns.givenUp(), [pattern]);
  });

test('however many patterns take too long, all together take no more than the budget', (t) => {
  const patterns = createPatterns(300);
  const before = process.threadCpuUsage();
  for (let n = 0; n < 500; n++) for (let round = 0; round < 5; round++) t.true(patterns.of(`^(a+)+${n}$`).test(`${'a'.repeat(60)}!`));
  t.true(process.threadCpuUsage(before).user < 2_000_000);
  t.is(patterns.givenUp().length, 500);
  t.false(patterns.of('^[a-z]+$').test('1'), 'a pattern that cannot take long is tried all the same');
});

test('patterns that repeat no group can take long too', (t) => {
  const patterns = createPatterns();
  for (const [pattern, text] of [
    ['^a*a*a*a*a*a*$', `${'a'.repeat(1500)}!`],
    [`^${'a?'.repeat(40)}b$`, 'a'.repeat(40)],
  ] as const) {
    t.true(patterns.of(pattern).test(text));
    t.true(patterns.of(pattern).test(text));
  }
  t.is(patterns.givenUp().length, 2);
});

test('what takes too long to tell is let pass', (t) => {
  t.true(
    createPatterns()
      .of('^(a+)+$')
      .test(`${'a'.repeat(60)}!`),
  );
  t.true(
    createPatterns()
      .of('^(a|aa)+$')
      .test(`${'a'.repeat(200)}!`),
  );
});
