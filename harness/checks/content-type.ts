import { isJsonType, matchesMediaType } from '../lib/media-type.ts';
import { disguiseOfJson } from '../model/read-body.ts';
import { type Check, isWithoutNews, succeeded } from './check.ts';

export const contentType: Check = {
  id: 'content-type',
  title: 'A successful answer has a content type that the operation produces',
  severity: 'error',
  fault: 'service',
  why: 'The platform reads the body by its content type: JSON that calls itself text arrives as one long string.',
  hint: 'Let the service send the declared type, or declare the one that it sends under produces.',
  *check(subject) {
    const { response, operation, declared } = subject;
    if (!succeeded(subject) || isWithoutNews(subject) || !declared || response.body.bytes === 0 || operation.produces.length === 0) return;
    const type = response.headers['content-type'];
    if (type === undefined) {
      yield { message: `The answer has no content type; ${operation.produces.join(' or ')} is declared.`, at: declared.at };
    } else if (!matchesMediaType(type, operation.produces) && !(isJsonType(type) && operation.produces.some(isJsonType))) {
      const disguise =
        operation.produces.some(isJsonType) && disguiseOfJson(response) !== undefined
          ? ' The body is JSON: only its content type is wrong.'
          : '';
      yield { message: `The answer is ${type}; ${operation.produces.join(' or ')} is declared.${disguise}`, at: declared.at };
    }
  },
};
