import type { CSharpFault } from '../lib/csharp-tokens.ts';
import { exampleScript } from './parts/example-script.ts';
import { isSymbol, type ScriptCode, scriptCode } from './parts/script-code.ts';
import type { Hit, Rule } from './rule.ts';

export const scriptBraces: Rule = {
  id: 'script-braces',
  title: 'The custom code is whole: what it opens it closes',
  severity: 'error',
  scope: 'braces, strings and comments; braces are left alone where #if chooses what is compiled',
  form: 'package',
  why: 'A script that was cut off does not compile, and calls end in an internal server error.',
  hint: 'Compare the script with the one that was tried, and add what is missing.',
  examples: {
    bad: {
      files: {
        'script.csx': 'public class Script : ScriptBase\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n',
      },
    },
    good: exampleScript(),
  },
  *check(connector) {
    const code = scriptCode(connector);
    if (!code) return;
    const [fault] = code.faults;
    // What stands behind a string that is not closed cannot be counted.
    if (fault) yield { message: `${code.file} has ${OPENED[fault.kind]} that is not closed.`, at: code.at(fault.start) };
    else if (!code.conditional) yield* unevenBraces(code);
  },
};

const OPENED: Readonly<Record<CSharpFault['kind'], string>> = {
  'unclosed-string': 'a string',
  'unclosed-char': 'a character in single quotes',
  'unclosed-comment': 'a comment',
};

function* unevenBraces({ tokens, file, at }: ScriptCode): Generator<Hit> {
  const open: number[] = [];
  for (const token of tokens) {
    if (isSymbol(token, '{')) open.push(token.start);
    if (isSymbol(token, '}') && open.pop() === undefined) {
      yield { message: `${file} closes a brace that it has not opened.`, at: at(token.start) };
      return;
    }
  }
  const last = open.at(-1);
  if (last !== undefined)
    yield { message: `${file} leaves ${open.length === 1 ? 'a brace' : `${open.length} braces`} open.`, at: at(last) };
}
