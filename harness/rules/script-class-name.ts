import { exampleScript } from './parts/example-script.ts';
import { scriptClasses } from './parts/script-classes.ts';
import { scriptCode } from './parts/script-code.ts';
import type { Rule } from './rule.ts';

/** Microsoft’s page demands the name. Three of 86 published scripts have another, one of them in lower case, and run: a warning. */
export const scriptClassName: Rule = {
  id: 'script-class-name',
  title: 'The class that is a ScriptBase is called Script',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'the first class that derives from ScriptBase; letter case counts',
  form: 'package',
  why: 'Microsoft’s page on custom code demands this name.',
  hint: 'Name the class Script.',
  examples: {
    bad: { files: { 'script.csx': 'public class Desk : ScriptBase { }\n' } },
    good: exampleScript(),
  },
  *check(connector) {
    const code = scriptCode(connector);
    const heirs = scriptClasses(code?.tokens ?? []).filter(({ bases }) => bases.includes('ScriptBase'));
    const [first] = heirs;
    if (!code || !first || heirs.some(({ name }) => name === 'Script')) return;
    const fix = {
      title: 'Name it Script',
      changes: [{ kind: 'text', file: code.file, offset: first.start, length: first.name.length, text: 'Script' }],
    } as const;
    const uses = code.tokens.filter(({ kind, text }) => kind === 'word' && text === first.name).length;
    yield {
      message: `The ScriptBase of ${code.file} is called ${first.name}, not Script.`,
      at: code.at(first.start),
      ...(uses === 1 && { fix }),
    };
  },
};
