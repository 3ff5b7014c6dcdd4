import type { Check } from './check.ts';

/** An `info` by default: the public definitions declare 401 for one operation in six only. */
export const undeclaredErrorStatus: Check = {
  id: 'undeclared-error-status',
  title: 'A refusal has a status that the definition declares',
  severity: 'info',
  fault: 'connector',
  why: 'Declared error responses tell makers what can go wrong.',
  hint: 'Declare the status under responses, with a description and without a schema.',
  *check({ exchange, response, declared, operation }) {
    // The mock's refusals are the gateway's, not the service's.
    if (exchange.targetKind === 'mock' || declared || response.status < 400 || response.status >= 500) return;
    yield { message: `The service answers ${response.status}, which is not declared.`, at: operation.at };
  },
};
