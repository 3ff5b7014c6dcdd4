import { didYouMean } from '../lib/did-you-mean.ts';
import { findOperation } from '../model/connector.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const policyOperationUnknown: Rule = {
  id: 'policy-operation-unknown',
  title: 'Policies name operations of the definition',
  severity: 'warning',
  scope: 'the operations that policies list; letter case counts',
  form: 'package',
  why: 'A policy does nothing for an operation that does not exist, and the operation it was meant for goes without.',
  hint: 'Write the operationId exactly as in the definition, or remove it from the policy.',
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [policy('ListTicket')] } } },
    good: { properties: { properties: { policyTemplateInstances: [policy('ListTickets')] } } },
  },
  *check(connector) {
    if (!definitionWasRead(connector)) return;
    const names = connector.operations.map(({ operationId }) => operationId);
    for (const { operations, templateId, at } of connector.properties?.policies ?? []) {
      for (const [index, name] of operations.entries()) {
        if (findOperation(connector, name)) continue;
        const near = didYouMean(name, names);
        const message = `The ${templateId} policy names "${name}", which is no operation${near ? `; did you mean "${near}"?` : '.'}`;
        yield { message, at: placeIn(at, 'parameters', 'x-ms-apimTemplate-operationName', index) };
      }
    }
  },
};

function policy(operationId: string): Record<string, unknown> {
  const parameters = {
    'x-ms-apimTemplateParameter.name': 'X-Desk',
    'x-ms-apimTemplateParameter.value': 'main',
    'x-ms-apimTemplate-operationName': [operationId],
  };
  return { templateId: 'setheader', title: 'Name the desk', parameters };
}
