import { type Check, isWithoutNews, succeeded } from './check.ts';
import { isEmptySchema } from './compare-body.ts';

export const responseBodyMissing: Check = {
  id: 'response-body-missing',
  title: 'An answer with a declared schema has a body',
  severity: 'error',
  fault: 'service',
  why: 'Makers pick outputs from the schema; without a body all of them are empty.',
  hint: 'Send the declared body, or answer 204 and declare it.',
  *check(subject) {
    const { declared, body, response, operation, connector } = subject;
    if (!succeeded(subject) || body.kind !== 'empty' || !declared?.schema) return;
    if (isEmptySchema(declared.schema, connector.definitions)) return;
    if (isWithoutNews(subject) || response.status === 204 || operation.method === 'head') return;
    yield { message: `The answer (${response.status}) is empty; a body is declared.`, at: declared.at };
  },
};
