import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/** Seen once, in a submission whose author found the cause by trying; so it is a remark. */
export const swaggerDefinitionNamedSecurity: Rule = {
  id: 'swagger-definition-named-security',
  title: 'No definition is called security',
  severity: 'info',
  scope: 'the names under definitions',
  microsoft: { rule: 'JsonTypeIncorrect' },
  why: 'Microsoft’s validator takes the name for the keyword and expects a list there.',
  hint: 'Give the definition another name, in the $refs to it too.',
  examples: {
    bad: { definition: { definitions: { security: { type: 'object', title: 'Guards' } } } },
    good: { definition: { definitions: { SecurityDesk: { type: 'object', title: 'Guards' } } } },
  },
  *check(connector) {
    if (!Object.hasOwn(connector.definitions, 'security')) return;
    yield { message: 'A definition is called "security".', at: definitionPlace(connector, 'definitions', 'security') };
  },
};
