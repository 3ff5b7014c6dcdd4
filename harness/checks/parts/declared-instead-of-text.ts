import { mediaType } from '../../lib/media-type.ts';
import { resolveSchema } from '../../model/schema.ts';
import { disguiseOfJson } from '../../model/read-body.ts';
import { type Answered, isWithoutNews, succeeded } from '../check.ts';

/**
 * What the schema declares where a successful answer is plain text or a page, which can be neither an object nor a list. Undefined where
 * the body is JSON under a wrong name, which is another matter, or of a type (XML, CSV) in which both can be written.
 */
export function declaredInsteadOfText(answered: Answered): 'an object' | 'a list' | undefined {
  const { declared, response, connector } = answered;
  const type = mediaType(response.headers['content-type'] ?? '');
  if (!succeeded(answered) || isWithoutNews(answered) || !declared?.schema || response.body.bytes === 0 || !TEXT.has(type))
    return undefined;
  if (disguiseOfJson(response) !== undefined) return undefined;
  return DECLARED.get(String(resolveSchema(declared.schema, connector.definitions).type));
}

const TEXT: ReadonlySet<string> = new Set(['text/html', 'text/plain']);

const DECLARED: ReadonlyMap<string, 'an object' | 'a list'> = new Map([
  ['object', 'an object'],
  ['array', 'a list'],
]);
