import type { CSharpToken } from '../lib/csharp-tokens.ts';
import { exampleScript } from './parts/example-script.ts';
import { isSymbol, isWord, scriptCode } from './parts/script-code.ts';
import type { Rule } from './rule.ts';

/** Of 86 published scripts three have no such class, which an update may keep. */
export const scriptClass: Rule = {
  id: 'script-class',
  title: 'The custom code has a class Script that is a ScriptBase',
  severity: 'error',
  weights: { update: 'warning' },
  scope: 'the script file of the package',
  form: 'package',
  why: 'The platform runs the class of this name and no other.',
  hint: 'Name the class: public class Script : ScriptBase.',
  examples: {
    bad: { files: { 'script.csx': 'public class Desk : ScriptBase { }\n' } },
    good: exampleScript(),
  },
  *check(connector) {
    const code = scriptCode(connector);
    if (!code) return;
    const classes = [...classHeads(code.tokens)];
    const named = classes.find(({ name }) => name === 'Script');
    if (named?.bases.includes('ScriptBase')) return;
    if (named) yield { message: `The class Script of ${code.file} is no ScriptBase.`, at: code.at(named.start) };
    else {
      const heir = classes.find(({ bases }) => bases.includes('ScriptBase'));
      const message = heir ? `The ScriptBase of ${code.file} is called ${heir.name}, not Script.` : `${code.file} has no class Script.`;
      yield { message, at: code.at(heir?.start ?? 0) };
    }
  },
};

/** The classes of the code, each with the words between its colon and its brace. */
function* classHeads(tokens: readonly CSharpToken[]): Generator<{ name: string; bases: readonly string[]; start: number }> {
  for (const [index, token] of tokens.entries()) {
    const name = tokens[index + 1];
    if (!isWord(token, 'class') || name?.kind !== 'word') continue;
    const bases: string[] = [];
    for (let next = index + 2; next < tokens.length && !endsHead(tokens[next]); next++)
      if (tokens[next]?.kind === 'word') bases.push(tokens[next]?.text ?? '');
    yield { name: name.text, bases, start: name.start };
  }
}

function endsHead(token: CSharpToken | undefined): boolean {
  return isSymbol(token, '{') || isSymbol(token, ';') || isWord(token, 'class');
}
