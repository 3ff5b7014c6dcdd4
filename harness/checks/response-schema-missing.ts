import type { Check } from './check.ts';
import { FETCHED } from './compare-body.ts';

export const responseSchemaMissing: Check = {
  id: 'response-schema-missing',
  title: 'A body that comes has a schema to be compared with',
  severity: 'warning',
  fault: 'connector',
  why: 'Without a schema makers get no outputs, and nothing can be tested: the body was not compared with anything.',
  hint: 'Declare the schema of the response.',
  *check(subject) {
    const { comparison } = subject;
    if (comparison.kind !== 'no-schema' || comparison.reason === FETCHED) return;
    yield {
      message: `The answer (${subject.response.status}) has a body, but no schema is declared: nothing was compared.`,
      ...(subject.declared && { at: subject.declared.at }),
    };
  },
};
