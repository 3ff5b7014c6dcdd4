import { type Check, isTurnedAway } from './check.ts';

/** A `warning`: many declared examples hold null where another type is declared, and the platform shows examples only. */
export const exampleRefused: Check = {
  id: 'example-refused',
  title: 'A declared example is a valid request',
  severity: 'warning',
  fault: 'connector',
  why: 'Examples are what makers and testers try first; one that is refused teaches the wrong thing.',
  hint: 'Mend the example, or the schema that it breaks.',
  *check({ case: made, response, operation, exchange }) {
    if (made.kind !== 'example' || response.status < 400 || response.status >= 500 || isTurnedAway(response.status)) return;
    const detail = exchange.mock?.detail ? `: ${exchange.mock.detail}` : '';
    yield { message: `The ${made.title} is refused with ${response.status}${detail}.`, at: operation.at };
  },
};
