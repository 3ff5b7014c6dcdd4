import type { Check } from './check.ts';

export const serverError: Check = {
  id: 'server-error',
  title: 'The service never answers with a server error',
  severity: 'error',
  fault: 'service',
  why: 'A 5xx says that the service failed, whatever it was sent; the platform retries such calls up to eight times.',
  hint: 'Look into the service’s log for this request; bad input is answered with 400.',
  *check({ response, operation }) {
    if (response.status >= 500) yield { message: `The service fails with ${response.status}.`, at: operation.at };
  },
};
