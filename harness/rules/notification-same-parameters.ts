import { findOperation } from '../model/connector.ts';
import type { Parameter } from '../model/operation.ts';
import { notificationOperation } from '../model/notification-operation.ts';
import type { Rule } from './rule.ts';

export const notificationSameParameters: Rule = {
  id: 'notification-same-parameters',
  title: 'A polling trigger and the webhook that it names have parameters of one name alike',
  severity: 'error',
  scope: 'types and visibilities; bodies aside',
  microsoft: { rule: 'ParamtersWithSameNameMustHaveSameTypeAndVisibility' },
  why: 'Makers fill such a parameter in once, for both operations.',
  hint: 'Give both the same type and x-ms-visibility, or different names.',
  examples: {
    bad: { definition: polling({ type: 'integer' }) },
    good: { definition: polling({ type: 'string' }) },
  },
  *check(connector) {
    for (const operation of connector.operations) {
      const named = notificationOperation(operation);
      const webhook = named === undefined ? undefined : findOperation(connector, named);
      for (const parameter of webhook ? operation.parameters : []) {
        const other = webhook?.parameters.find(({ name }) => name === parameter.name);
        const fault = other && difference(parameter, other);
        if (fault === undefined) continue;
        const message = `The parameter "${parameter.name}" of ${operation.operationId} ${fault} of ${webhook?.operationId}.`;
        yield { message, at: parameter.at, operationId: operation.operationId };
      }
    }
  },
};

function difference(one: Parameter, other: Parameter): string | undefined {
  if (one.in === 'body' || other.in === 'body') return undefined;
  if (one.schema.type !== other.schema.type) return `is of another type (${one.schema.type}) than that (${other.schema.type})`;
  return one.visibility === other.visibility ? undefined : `is of another visibility (${one.visibility}) than that (${other.visibility})`;
}

function polling(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    paths: {
      '/tickets': {
        get: {
          'x-ms-trigger': 'batch',
          'x-ms-notification': { operationId: 'SubscribeToTickets' },
          parameters: [{ name: 'desk', in: 'query', type: 'string' }],
        },
      },
      '/hooks': {
        post: { operationId: 'SubscribeToTickets', 'x-ms-trigger': 'single', parameters: [{ name: 'desk', in: 'query', ...keys }] },
      },
    },
  };
}
