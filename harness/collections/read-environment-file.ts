import { isObject } from '../lib/is-object.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { isFatal } from '../lib/parsed-text.ts';
import { HarnessError } from '../model/harness-error.ts';

/** The values of a Postman environment, and which of them it marks as secret. */
export interface CollectionEnvironment {
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/**
 * Reads a Postman environment (or globals) file; what is switched off in it does not count.
 *
 * @throws HarnessError `environment-invalid`
 */
export function readEnvironmentFile(file: string, text: string): CollectionEnvironment {
  const { value, problems } = parseJsonText(text);
  const fatal = problems.find(isFatal);
  const refuse = (problem: string) => new HarnessError('environment-invalid', { path: file, problem });
  if (fatal) throw refuse(`line ${fatal.line}, column ${fatal.column}: ${fatal.message}`);
  if (!isObject(value) || !Array.isArray(value['values'])) throw refuse('it has no list "values"');
  const entries = value['values'].filter(isObject).filter(({ key, enabled }) => typeof key === 'string' && enabled !== false);
  return {
    values: Object.fromEntries(
      entries.map(({ key, value: text }) => [String(key), text === undefined || text === null ? '' : String(text)]),
    ),
    secrets: entries.flatMap(({ type, value: text }) => (type === 'secret' && typeof text === 'string' && text !== '' ? [text] : [])),
  };
}
