import type { CSharpToken } from '../lib/csharp-tokens.ts';
import { exampleScript } from './parts/example-script.ts';
import { isSymbol, isWord, scriptCode } from './parts/script-code.ts';
import type { Rule } from './rule.ts';

export const scriptExecute: Rule = {
  id: 'script-execute',
  title: 'The custom code has a method ExecuteAsync',
  severity: 'error',
  scope: 'the script file of the package',
  form: 'package',
  why: 'The platform calls this method for every request; without it the code does not compile, and calls end in an internal server error.',
  hint: 'Add public override async Task<HttpResponseMessage> ExecuteAsync() to the class Script.',
  examples: {
    bad: { files: { 'script.csx': 'public class Script : ScriptBase\n{\n    public Task Execute() => null;\n}\n' } },
    good: exampleScript(),
  },
  *check(connector) {
    const code = scriptCode(connector);
    if (code && !code.tokens.some((_, index) => declaresExecute(code.tokens, index)))
      yield { message: `${code.file} has no method ExecuteAsync.`, at: code.at(0) };
  },
};

/** A declaration has the type before the name; a call has a full stop, an operator or a keyword there. */
function declaresExecute(tokens: readonly CSharpToken[], index: number): boolean {
  const before = tokens[index - 1];
  const behindType = isSymbol(before, '>') || (before?.kind === 'word' && !CALLERS.has(before.text));
  return isWord(tokens[index], 'ExecuteAsync') && isSymbol(tokens[index + 1], '(') && behindType;
}

const CALLERS = new Set(['await', 'return', 'new', 'in']);
