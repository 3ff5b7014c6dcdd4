import type { Check } from './check.ts';

export const responseMalformed: Check = {
  id: 'response-malformed',
  title: 'A body that calls itself JSON is JSON',
  severity: 'error',
  fault: 'service',
  why: 'The platform cannot read the answer at all.',
  hint: 'Mend the body, or its content type.',
  *check({ body, response, operation }) {
    if (body.kind !== 'malformed-json') return;
    yield {
      message: `The answer (${response.status}) calls itself ${response.headers['content-type'] ?? 'JSON'} but is not valid JSON: ${body.problem}.`,
      at: operation.at,
    };
  },
};
