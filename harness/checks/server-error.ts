import type { Check } from './check.ts';

export const serverError: Check = {
  id: 'server-error',
  title: 'The service never answers with a server error',
  severity: 'error',
  fault: 'service',
  why: 'A 5xx says that the service failed, whatever it was sent; the platform retries such calls up to eight times.',
  hint: 'Look into the service’s log for this request; bad input is answered with 400.',
  *check({ response, operation }) {
    if (response.status < 500) return;
    if (response.status <= 599) yield { message: `The service fails with ${response.status}.`, at: operation.at };
    else
      yield {
        message: `The service answers with ${response.status}, which is no HTTP status: they end at 599.`,
        at: operation.at,
        hint: NO_STATUS,
      };
  },
};

/** Source: RFC 9110 §15, by which whoever gets such an answer is to take it for a server error. */
const NO_STATUS = 'Answer with a status of HTTP; whoever does not know another takes it for a server error.';
