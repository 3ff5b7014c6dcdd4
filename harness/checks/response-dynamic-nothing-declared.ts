import { shortened } from '../lib/shortened.ts';
import { isOpenItself } from '../model/schema-path.ts';
import type { SequenceCheck } from './check.ts';
import { objection } from './parts/dynamic-answers.ts';
import { type FetchedPart, fetchedParts } from './parts/fetched-faults.ts';
import { type Stranger, strangerIn, strangerWords } from './parts/nothing-declared.ts';

/** The same as `response-nothing-declared` says of declared schemas; of several parts only where all of them are strangers. */
export const responseDynamicNothingDeclared: SequenceCheck = {
  id: 'response-dynamic-nothing-declared',
  of: ['dynamic-schema'],
  title: 'An answer holds something of what the fetched schema declares for it',
  severity: 'warning',
  fault: 'service',
  why: 'Nothing declared is required, so that the answer keeps the schema; but all that makers see of it is empty.',
  hint: 'Let the operation that gives the schema and the one that gives the data agree; and mark as required what always comes.',
  *checkSequence(played) {
    const parts = Array.from(fetchedParts(played), (part) => ({ ...part, stranger: strangerOf(part) }));
    const known = new Set(parts.flatMap(({ path, stranger }) => (stranger ? [] : [path])));
    for (const group of Map.groupBy(parts, ({ keys }) => keys).values()) {
      const [first] = group;
      if (!first?.stranger || group.some(({ path }) => known.has(path))) continue;
      const words = shortened(played.redact(strangerWords(first.stranger, 'the body')), 300);
      yield objection(first.answer, `By the schema that ${first.answer.source} gives for it, ${words}.`);
      return;
    }
  },
};

/** What the definition itself declares at the same place is declared as well. */
function strangerOf({ schema, value, path, beside, faults }: FetchedPart): Stranger | undefined {
  const isDeclared = beside.some(({ properties = {} }) => Object.keys(properties).some((name) => Object.hasOwn(value, name)));
  if (faults.length > 0 || isDeclared || beside.some(isOpenItself)) return undefined;
  return strangerIn(value, schema, {}, path);
}
