import { isJsonType, matchesMediaType, mediaType } from '../lib/media-type.ts';
import { disguiseOfJson } from '../model/read-body.ts';
import { type Check, isWithoutNews, succeeded } from './check.ts';
import { declaredInsteadOfText } from './parts/declared-instead-of-text.ts';

export const contentType: Check = {
  id: 'content-type',
  title: 'A successful answer has a content type that the operation produces and its schema can hold',
  severity: 'error',
  fault: 'service',
  why: 'The platform reads the body by its content type: JSON that calls itself text arrives as one long string.',
  hint: 'Let the service send the declared type, or declare the one that it sends under produces.',
  *check(subject) {
    const { response, operation, declared } = subject;
    if (!succeeded(subject) || isWithoutNews(subject) || !declared || response.body.bytes === 0) return;
    const { produces } = operation;
    const type = response.headers['content-type'];
    const wanted = declaredInsteadOfText(subject);
    const isProduced = type === undefined || produces.length === 0 || matchesMediaType(type, produces);
    if (isProduced && wanted !== undefined) {
      // Where the definition names both, it contradicts itself.
      const fault = produces.some((one) => mediaType(one) === mediaType(type ?? '')) ? 'connector' : 'service';
      yield {
        message: `The answer is ${type}, which cannot be ${wanted}, as its schema declares.`,
        at: declared.schemaAt ?? declared.at,
        fault,
        hint: 'Let the service send JSON, or declare the text that it sends: a schema of the type string.',
      };
    } else if (produces.length > 0 && type === undefined) {
      yield { message: `The answer has no content type; ${produces.join(' or ')} is declared.`, at: declared.at };
    } else if (type !== undefined && !isProduced && !(isJsonType(type) && produces.some(isJsonType))) {
      const disguise =
        produces.some(isJsonType) && disguiseOfJson(response) !== undefined ? ' The body is JSON: only its content type is wrong.' : '';
      yield { message: `The answer is ${type}; ${produces.join(' or ')} is declared.${disguise}`, at: declared.at };
    }
  },
};
