import { exampleScript } from './parts/example-script.ts';
import { foreignNamespaces } from './parts/script-namespaces.ts';
import type { Rule } from './rule.ts';

/** Six of 86 published scripts use one, so the list is not the whole truth: a warning. */
export const scriptNamespaceSystem: Rule = {
  id: 'script-namespace-system',
  title: 'The custom code uses the namespaces of .NET that Microsoft lists',
  severity: 'warning',
  scope: 'using directives for namespaces in System',
  form: 'package',
  why: 'Microsoft promises a fixed list of namespaces; what is beyond it may be missing where the code runs.',
  hint: 'Use a listed namespace, or try the connector in an environment of your own before you submit it.',
  examples: {
    bad: exampleScript(undefined, 'System.Reflection'),
    good: exampleScript(undefined, 'System.Text'),
  },
  check: (connector) => foreignNamespaces(connector, (name) => name.startsWith('System.')),
};
