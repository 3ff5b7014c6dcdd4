import { exampleScript } from './parts/example-script.ts';
import { scriptClasses } from './parts/script-classes.ts';
import { scriptCode } from './parts/script-code.ts';
import type { Rule } from './rule.ts';

/** What the class is called is another rule’s business. */
export const scriptClass: Rule = {
  id: 'script-class',
  title: 'The custom code has a class that is a ScriptBase',
  severity: 'error',
  scope: 'the script file of the package',
  form: 'package',
  why: 'The platform runs a class that derives from ScriptBase; without one there is nothing to run.',
  hint: 'Declare it: public class Script : ScriptBase.',
  examples: {
    bad: { files: { 'script.csx': 'public class Script { }\n' } },
    good: exampleScript(),
  },
  *check(connector) {
    const code = scriptCode(connector);
    if (!code) return;
    const classes = scriptClasses(code.tokens);
    if (classes.some(({ bases }) => bases.includes('ScriptBase'))) return;
    const named = classes.find(({ name }) => name.toLowerCase() === 'script');
    const message = named ? `The class ${named.name} of ${code.file} is no ScriptBase.` : `${code.file} has no class that is a ScriptBase.`;
    yield { message, at: code.at(named?.start ?? 0) };
  },
};
