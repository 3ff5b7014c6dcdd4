import { isObject } from '../lib/is-object.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { isFatal } from '../lib/parsed-text.ts';
import type { CollectionField } from '../model/collection.ts';
import { HarnessError } from '../model/harness-error.ts';
import { listOf, toFields } from './normalise-parts.ts';

/** The variables of a Postman environment, and which of them it marks as secret. */
export interface CollectionEnvironment {
  /** As they stand in the file, those that are switched off too. */
  readonly fields: readonly CollectionField[];
  /** Those that count. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that are marked as secret. */
  readonly secrets: readonly string[];
}

/**
 * Reads a Postman environment (or globals) file as Postman exports it, or as its API gives it: under `environment`.
 *
 * @throws HarnessError `environment-invalid`
 */
export function readEnvironmentFile(file: string, text: string): CollectionEnvironment {
  const { value, problems } = parseJsonText(text);
  const fatal = problems.find(isFatal);
  const refuse = (problem: string) => new HarnessError('environment-invalid', { path: file, problem });
  if (fatal) throw refuse(`line ${fatal.line}, column ${fatal.column}: ${fatal.message}`);
  const inner = isObject(value) && isObject(value['environment']) ? value['environment'] : value;
  const entries = isObject(inner) ? inner['values'] : undefined;
  if (!Array.isArray(entries)) throw refuse('it has no list of values');
  const counting = toFields(entries).filter(({ key, disabled }) => key !== '' && !disabled);
  return {
    fields: toFields(entries),
    values: Object.fromEntries(counting.map(({ key, value: text }) => [key, text])),
    secrets: toFields(listOf(entries).filter((entry) => isObject(entry) && entry['type'] === 'secret')).flatMap(
      ({ value: text, disabled }) => (text === '' || disabled ? [] : [text]),
    ),
  };
}
