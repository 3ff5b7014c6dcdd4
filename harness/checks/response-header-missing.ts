import { type Check, succeeded } from './check.ts';

export const responseHeaderMissing: Check = {
  id: 'response-header-missing',
  title: 'Declared response headers are there',
  severity: 'warning',
  fault: 'service',
  why: 'Declared headers are outputs that makers can pick.',
  hint: 'Send the header, or remove it from the response’s headers.',
  *check(subject) {
    if (!succeeded(subject)) return;
    for (const { name, at } of subject.declared?.headers ?? []) {
      if (subject.response.headers[name.toLowerCase()] === undefined)
        yield { message: `The declared header ${name} is absent from the answer (${subject.response.status}).`, at };
    }
  },
};
