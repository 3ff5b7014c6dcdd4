import type { Policy } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import type { Rule } from './rule.ts';

const POLLING = {
  properties: {
    policyTemplateInstances: [
      {
        templateId: 'pollingtrigger',
        title: 'New tickets',
        parameters: {
          'x-ms-apimTemplateParameter.triggerConfig': { since: '@{triggerBody().value[0].openedAt}' },
          'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().value',
          'x-ms-apimTemplate-operationName': ['WhenTicketOpens'],
        },
      },
    ],
  },
};

/** A guess by names, so it is a remark: services may well give the newest first without being asked. */
export const triggerPollingOrder: Rule = {
  id: 'trigger-polling-order',
  title: 'Every polling trigger that goes on from the first element asks for the newest first',
  severity: 'info',
  scope: 'operations of a pollingtrigger policy whose triggerConfig reads element 0; any parameter named after an order is enough',
  form: 'package',
  why: 'The next poll goes on from the first element of the last answer; where that is not the newest, events come twice or never.',
  hint: 'Ask the service for the newest first, with an internal parameter or a policy; where it does so anyway, leave it as it is.',
  examples: {
    bad: { definition: trigger(), properties: POLLING },
    good: { definition: trigger({ name: 'sort', in: 'query', type: 'string', default: '-opened' }), properties: POLLING },
  },
  *check({ operations, properties }) {
    const policies = properties?.policies ?? [];
    const polled = new Set(policies.filter(goesOnFromFirst).flatMap((policy) => policy.operations));
    for (const operation of operations) {
      if (!polled.has(operation.operationId) || asksForOrder(operation, policies)) continue;
      const { operationId, at } = operation;
      yield { message: `No parameter of the polling trigger ${operationId} says in which order to answer.`, at, operationId };
    }
  },
};

function goesOnFromFirst({ templateId, parameters }: Policy): boolean {
  return templateId === 'pollingtrigger' && /\[0\]|\bfirst\(/.test(JSON.stringify(parameters['triggerConfig'] ?? ''));
}

const ORDER = /sort|order|direction/i;

function asksForOrder(operation: Operation, policies: readonly Policy[]): boolean {
  if (operation.parameters.some(({ name }) => ORDER.test(name))) return true;
  return policies.some(
    ({ templateId, operations, parameters }) =>
      templateId === 'setqueryparameter' &&
      (operations.length === 0 || operations.includes(operation.operationId)) &&
      ORDER.test(String(parameters['name'])),
  );
}

function trigger(...parameters: readonly object[]): Record<string, unknown> {
  return { paths: { '/tickets': { get: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'batch', parameters } } } };
}
