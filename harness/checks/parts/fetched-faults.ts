import { isSuccess } from '../../lib/is-success.ts';
import type { SchemaFault } from '../../lib/schema-validator.ts';
import { type DynamicValue, dynamicValuesIn } from '../../model/dynamic-parts.ts';
import { ANSWER_STEP } from '../../model/dynamic-reference.ts';
import { declaredResponse } from '../../model/operation.ts';
import { jsonOf } from '../../model/read-body.ts';
import type { Schema } from '../../model/schema.ts';
import type { Objection, Played } from '../check.ts';
import { exchangeOf, fetchedAnswers, type SchemaAnswer } from './dynamic-answers.ts';

/** A part of an answer, with the schema that was fetched for it. */
export interface FetchedPart extends DynamicValue {
  /** The answer that holds the schema. */
  readonly answer: SchemaAnswer;
  readonly schema: Schema;
  /** The schema as it came. */
  readonly written: unknown;
  /** Where the part is not as the schema says; their paths lead into the whole answer. */
  readonly faults: readonly SchemaFault[];
}

/** Where a part of an answer is not as the schema says that was fetched for it; of the faults there is at least one. */
export type FetchedFaults = Pick<FetchedPart, 'answer' | 'written' | 'faults'>;

/** The parts of the answer of the calling operation whose schemas were fetched. */
export function* fetchedParts(played: Played): Generator<FetchedPart> {
  const exchange = played.dynamic?.answers && exchangeOf(played, ANSWER_STEP);
  if (!exchange?.response || !isSuccess(exchange.response.status)) return;
  const { schema: declared } = declaredResponse(played.operation, exchange.response.status) ?? {};
  if (!declared) return;
  const fetched = new Map(fetchedAnswers(played).flatMap((answer) => answer.reading.calls.map(({ keys }) => [keys, answer] as const)));
  for (const part of dynamicValuesIn(declared, jsonOf(exchange.response), played.connector.definitions)) {
    const answer = fetched.get(part.keys);
    if (answer?.fetched.kind !== 'schema') continue;
    const { schema, written } = answer.fetched;
    const faults = faultsOf(schema, part.value, played).map((fault) => ({ ...fault, path: part.path + fault.path }));
    yield { ...part, answer, schema, written, faults };
  }
}

/** What of the answer of the calling operation breaks the schemas that were fetched for it: of each part, the faults of the kind wanted. */
export function* faultsOfFetched(played: Played, isWanted: (fault: SchemaFault) => boolean): Generator<FetchedFaults> {
  for (const { answer, written, faults } of fetchedParts(played)) {
    const wanted = faults.filter(isWanted);
    if (wanted.length > 0) yield { answer, written, faults: wanted };
  }
}

function faultsOf(schema: Schema, value: unknown, { validator, redact }: Played): readonly SchemaFault[] {
  try {
    return validator.check(schema, value, MOST_FAULTS, redact);
  } catch {
    // A schema that cannot be compiled declares nothing.
    return [];
  }
}

/** Faults as differences of an objection. */
export function differencesOf(faults: readonly SchemaFault[]): NonNullable<Objection['differences']> {
  return faults.slice(0, MOST_DIFFERENCES).map(({ path, keyword, expected, actual }) => ({ path, kind: keyword, expected, actual }));
}

/** Each check takes the faults of its own kind, so that many of one kind must not hide the first of another. */
const MOST_FAULTS = 10_000;
const MOST_DIFFERENCES = 25;
