import { exampleScript } from './parts/example-script.ts';
import { foreignNamespaces } from './parts/script-namespaces.ts';
import type { Rule } from './rule.ts';

/** Other namespaces of .NET are another rule’s business: published code uses some, and runs. */
export const scriptNamespace: Rule = {
  id: 'script-namespace',
  title: 'The custom code uses no library that the platform does not have',
  severity: 'error',
  scope: 'using directives for namespaces outside System; those that the code itself declares are left alone',
  form: 'package',
  why: 'The code is compiled against a fixed list of libraries; with any other it fails, and calls end in an internal server error.',
  hint: 'Do without the library: Newtonsoft.Json and the listed namespaces of .NET are there.',
  examples: {
    bad: exampleScript(undefined, 'RestSharp'),
    good: exampleScript(undefined, 'Newtonsoft.Json.Linq'),
  },
  check: (connector) => foreignNamespaces(connector, (name) => !isSystem(name)),
};

function isSystem(name: string): boolean {
  return name === 'System' || name.startsWith('System.');
}
