import { didYouMean } from '../lib/did-you-mean.ts';
import { findOperation } from '../model/connector.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Known from a third-party validator; two published connectors name one, and Microsoft lets them: a warning. */
export const scriptOperationUnknown: Rule = {
  id: 'script-operation-unknown',
  title: 'scriptOperations names operations of the definition',
  severity: 'warning',
  scope: 'every entry of scriptOperations; letter case counts',
  form: 'package',
  why: 'The code runs for the operations listed and no others; a name that no operation has means that it runs for none.',
  hint: 'Write the operationId exactly as in the definition, or remove the entry.',
  examples: {
    bad: { properties: { properties: { scriptOperations: ['ListTicket'] } } },
    good: { properties: { properties: { scriptOperations: ['ListTickets'] } } },
  },
  *check(connector) {
    const { properties, operations } = connector;
    if (!properties || !definitionWasRead(connector)) return;
    for (const [index, name] of (properties.scriptOperations ?? []).entries()) {
      if (findOperation(connector, name)) continue;
      const near = didYouMean(
        name,
        operations.map(({ operationId }) => operationId),
      );
      const message = `scriptOperations names "${name}", which is no operation${near ? `; did you mean "${near}"?` : '.'}`;
      yield { message, at: placeIn(properties.at, 'scriptOperations', index) };
    }
  },
};
