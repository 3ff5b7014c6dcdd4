import { exampleScript } from './parts/example-script.ts';
import { isSymbol, isWord, scriptCode, usedNamespaces } from './parts/script-code.ts';
import type { Rule } from './rule.ts';

/** Known from other validators, not from a page of Microsoft: a remark. */
export const scriptFormattingAmbiguous: Rule = {
  id: 'script-formatting-ambiguous',
  title: 'The custom code says whose Formatting it means',
  severity: 'info',
  scope: 'Formatting.None and Formatting.Indented, unless an alias says what Formatting is',
  form: 'package',
  why: 'The platform puts System.Xml and Newtonsoft.Json before the code, and both have a Formatting: the code may not compile.',
  hint: 'Write Newtonsoft.Json.Formatting.None, or leave the argument out.',
  examples: {
    bad: exampleScript('Context.Logger.LogInformation(new JObject().ToString(Formatting.None)); return null;'),
    good: exampleScript('Context.Logger.LogInformation(new JObject().ToString(Newtonsoft.Json.Formatting.None)); return null;'),
  },
  *check(connector) {
    const code = scriptCode(connector);
    if (!code || usedNamespaces(code).some(({ alias }) => alias === 'Formatting')) return;
    const { tokens } = code;
    const bare = tokens.filter(
      (token, index) =>
        isWord(token, 'Formatting') &&
        !isSymbol(tokens[index - 1], '.') &&
        isSymbol(tokens[index + 1], '.') &&
        (isWord(tokens[index + 2], 'None') || isWord(tokens[index + 2], 'Indented')),
    );
    const [first] = bare;
    if (first) yield { message: `${code.file} says Formatting without saying whose, ${times(bare.length)}.`, at: code.at(first.start) };
  },
};

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
