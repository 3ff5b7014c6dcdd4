import type { Statement } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { publishedPlace } from '../model/published-file.ts';
import { parsedSource } from '../model/source-file.ts';
import { valueAt } from '../lib/json-pointer.ts';
import type { ChangeRule, Update } from './change-rule.ts';

/** What every rule has to say about an update, in the order of the rules. */
export function* runChanges(rules: readonly ChangeRule[], update: Update): Generator<Statement> {
  for (const { id, severity, hint, microsoft, check } of rules) {
    for (const { message, at, was, operationId } of check(update)) {
      const place = at ?? (was && publishedPlace(was));
      yield {
        id,
        kind: 'rule',
        severity,
        fault: 'connector',
        message,
        hint,
        ...(place && { at: place }),
        ...(!at && was && { nearest: survivor(was, update) }),
        ...(operationId !== undefined && { operationId }),
        ...(microsoft && { microsoft }),
      };
    }
  }
}

/** What is left in the next version around a place of the published one: its nearest parent, at worst the whole definition. */
function survivor({ file: name, pointer }: Place, { published, next }: Update): Place {
  const file = name === published.definitionFile ? next.definitionFile : name;
  const source = next.files.find((candidate) => candidate.name === file);
  if (!source?.format) return { file: next.definitionFile, pointer: '' };
  const { value } = parsedSource(source);
  let left = pointer;
  while (left !== '' && valueAt(value, left) === undefined) left = left.slice(0, left.lastIndexOf('/'));
  return { file, pointer: left };
}
