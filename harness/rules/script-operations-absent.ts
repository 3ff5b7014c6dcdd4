import { exampleScript } from './parts/example-script.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A third of the published connectors with custom code name no operations, so it is a remark. */
export const scriptOperationsAbsent: Rule = {
  id: 'script-operations-absent',
  title: 'Where there is custom code, scriptOperations says for which operations',
  severity: 'info',
  scope: 'packages with a script; an empty list counts as none',
  form: 'package',
  why: 'Without the list the code answers for every operation, those included that it does not know.',
  hint: 'List the operationIds that the code handles under properties.scriptOperations.',
  examples: {
    bad: exampleScript(),
    good: { ...exampleScript(), properties: { properties: { scriptOperations: ['ListTickets'] } } },
  },
  *check({ script, properties }) {
    if (!script || !properties || (properties.scriptOperations ?? []).length > 0) return;
    const message = `${script.file} runs for every operation: scriptOperations ${properties.scriptOperations ? 'is empty' : 'is absent'}.`;
    yield { message, at: properties.scriptOperations ? placeIn(properties.at, 'scriptOperations') : properties.at };
  },
};
