import { didYouMean } from '../lib/did-you-mean.ts';
import type { CSharpToken } from '../lib/csharp-tokens.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import { exampleScript } from './parts/example-script.ts';
import { isSymbol, isWord, scriptCode } from './parts/script-code.ts';
import type { Rule } from './rule.ts';

/**
 * A proposal of our own, so a remark: published code also knows ids that only the platform sends (those of webhook notifications).
 *
 * Comparisons are seen where OperationId itself stands in them, or in the parentheses of a switch; not by way of a variable.
 */
export const scriptOperationSwitch: Rule = {
  id: 'script-operation-switch',
  title: 'The custom code asks for operations of the definition',
  severity: 'info',
  scope: 'texts that OperationId is compared with: by ==, != and Equals, and the cases of a switch',
  form: 'package',
  why: 'A branch for an operation that does not exist never runs, and the operation that it was meant for goes another way.',
  hint: 'Write the operationId exactly as in the definition.',
  examples: {
    bad: exampleScript('if (this.Context.OperationId == "ListTicket") return null; return null;'),
    good: exampleScript('if (this.Context.OperationId == "ListTickets") return null; return null;'),
  },
  *check(connector) {
    const code = scriptCode(connector);
    if (!code || !definitionWasRead(connector)) return;
    const names = connector.operations.map(({ operationId }) => operationId);
    const known = new Set(names.map((name) => name.toLowerCase()));
    const told = new Set<string>();
    for (const { text, start } of comparedTexts(code.tokens)) {
      if (text === '' || told.has(text) || known.has(text.toLowerCase())) continue;
      told.add(text);
      const near = didYouMean(text, names);
      const message = `${code.file} asks for the operation "${text}", which does not exist${near ? `; did you mean "${near}"?` : '.'}`;
      yield { message, at: code.at(start) };
    }
  },
};

/** The texts beside an OperationId, and those of the cases in a switch on one; a switch within it has its own. */
function* comparedTexts(tokens: readonly CSharpToken[]): Generator<CSharpToken> {
  const blocks: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '{')) blocks.push(isSwitchBlock(tokens, index));
    else if (isSymbol(token, '}')) blocks.pop();
    else if (isWord(token, 'OperationId')) yield* beside(tokens, index);
    const label = tokens[index + 1];
    if (blocks.at(-1) && isWord(token, 'case') && label?.kind === 'string' && isSymbol(tokens[index + 2], ':')) yield label;
  }
}

/** `OperationId == "A"`, `"A" == Context.OperationId`, `OperationId.Equals("A"`. */
function* beside(tokens: readonly CSharpToken[], index: number): Generator<CSharpToken> {
  const behind = (step: number) => tokens[index + step];
  const calls = isSymbol(behind(1), '.') && isWord(behind(2), 'Equals') && isSymbol(behind(3), '(');
  const right = isComparison(behind(1), behind(2)) ? behind(3) : calls ? behind(4) : undefined;
  if (right?.kind === 'string') yield right;
  const before = beforeContext(tokens, index);
  const left = isComparison(tokens[before - 1], tokens[before]) ? tokens[before - 2] : undefined;
  if (left?.kind === 'string') yield left;
}

function isComparison(first: CSharpToken | undefined, second: CSharpToken | undefined): boolean {
  return (isSymbol(first, '=') || isSymbol(first, '!')) && isSymbol(second, '=');
}

/** Whether `switch (this.Context.OperationId)` stands before a brace. */
function isSwitchBlock(tokens: readonly CSharpToken[], brace: number): boolean {
  if (!isSymbol(tokens[brace - 1], ')') || !isWord(tokens[brace - 2], 'OperationId')) return false;
  const before = beforeContext(tokens, brace - 2);
  return isSymbol(tokens[before], '(') && isWord(tokens[before - 1], 'switch');
}

/** The index of what stands before `this.Context.` and OperationId. */
function beforeContext(tokens: readonly CSharpToken[], index: number): number {
  let before = index - 1;
  while (isSymbol(tokens[before], '.') || isWord(tokens[before], 'Context') || isWord(tokens[before], 'this')) before--;
  return before;
}
