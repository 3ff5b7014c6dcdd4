import { exampleScript } from './parts/example-script.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const scriptWithoutFile: Rule = {
  id: 'script-without-file',
  title: 'Where scriptOperations names operations, there is custom code',
  severity: 'warning',
  scope: 'packages; an empty list names none',
  form: 'package',
  why: 'The operations are handed to code that is not there.',
  hint: 'Add script.csx to the package, or remove scriptOperations.',
  examples: {
    bad: { properties: { properties: { scriptOperations: ['ListTickets'] } } },
    good: { ...exampleScript(), properties: { properties: { scriptOperations: ['ListTickets'] } } },
  },
  *check({ files, properties }) {
    const named = properties?.scriptOperations?.length ?? 0;
    if (!properties || named === 0 || files.some(({ role }) => role === 'script')) return;
    const message = `scriptOperations names ${named === 1 ? 'one operation' : `${named} operations`}, but the package holds no script.csx.`;
    yield { message, at: placeIn(properties.at, 'scriptOperations') };
  },
};
