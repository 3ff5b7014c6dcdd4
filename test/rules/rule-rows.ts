import type { ExecutionContext } from 'ava';
import type { Example, Rule } from '../../harness/rules/rule.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample } from './load-example.ts';

/** What a rule says of an example, in order: one pattern for each finding. */
export async function ruleSays(t: ExecutionContext, rule: Rule, example: Example, patterns: readonly RegExp[]): Promise<void> {
  const { connector } = await loadExample(example);
  const messages = [...runRules([rule], connector)].map(({ message }) => message);
  t.is(messages.length, patterns.length, messages.join('\n'));
  for (const [index, pattern] of patterns.entries()) t.regex(messages[index] ?? '', pattern);
}

/** Where a rule finds something in an example, in order: one pointer for each finding. */
export async function rulePoints(t: ExecutionContext, rule: Rule, example: Example, pointers: readonly string[]): Promise<void> {
  const { connector } = await loadExample(example);
  t.deepEqual(
    [...runRules([rule], connector)].map(({ at }) => at?.pointer),
    pointers,
  );
}
