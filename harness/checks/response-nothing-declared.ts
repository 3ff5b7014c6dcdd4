import { shortened } from '../lib/shortened.ts';
import { isDynamic } from '../model/case.ts';
import type { Check } from './check.ts';
import { strangerIn, strangerWords } from './parts/nothing-declared.ts';

/** What is optional may be absent by right, all of it too, so it is a warning. */
export const responseNothingDeclared: Check = {
  id: 'response-nothing-declared',
  title: 'An answer holds something of what is declared for it',
  severity: 'warning',
  fault: 'service',
  why: 'Nothing declared is required, so that the answer keeps the schema; but all that makers see of it is empty.',
  hint: 'Declare the answer as it comes, with what it is wrapped in, or let the service answer as declared; and mark as required what always comes.',
  *check({ body, case: made, comparison, connector, declared, redact }) {
    // What dynamic extensions do not find in an answer is told by checks of their own.
    if (isDynamic(made.kind)) return;
    if (comparison.kind !== 'compared' || comparison.faults.length > 0 || body.kind !== 'json' || !declared?.schema) return;
    const stranger = strangerIn(body.value, declared.schema, connector.definitions);
    if (stranger) yield { message: `${shortened(redact(strangerWords(stranger, 'The body')), 300)}.`, at: declared.at };
  },
};
