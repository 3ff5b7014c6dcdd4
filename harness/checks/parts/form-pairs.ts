import { canonicalJson } from '../../lib/canonical-json.ts';
import { type FoundChoices, isThere } from '../../model/dynamic-choices.ts';
import type { Played } from '../check.ts';
import { type ChoicesAnswer, choicesAnswers, type SchemaAnswer, schemaAnswers } from './dynamic-answers.ts';

/** What the older and the newer form of an extension read in one place. */
export interface FormPair<Answer> {
  readonly older: Answer;
  readonly newer: Answer;
}

/** The places in which choices are read by both forms. */
export function choicePairs(played: Played): readonly FormPair<ChoicesAnswer>[] {
  return pairsOf(played, choicesAnswers(played));
}

/** The places in which a schema is read by both forms. */
export function schemaPairs(played: Played): readonly FormPair<SchemaAnswer>[] {
  return pairsOf(played, schemaAnswers(played));
}

function pairsOf<Answer extends ChoicesAnswer | SchemaAnswer>({ dynamic }: Played, answers: readonly Answer[]): FormPair<Answer>[] {
  const { pairs = [], readings = [] } = dynamic ?? {};
  const at = (index: number) => answers.find(({ reading }) => reading === readings[index]);
  return pairs.flatMap(({ legacy, current }) => {
    const [older, newer] = [at(legacy), at(current)];
    return older && newer ? [{ older, newer }] : [];
  });
}

/** Whether both take choices from one real answer, and no value is the same, were it sent as text. */
export function sharesNoValue(older: ChoicesAnswer, newer: ChoicesAnswer): boolean {
  // Those of the mock are made up one by one.
  if (older.exchange !== newer.exchange || older.exchange.targetKind === 'mock') return false;
  const before = new Set(valuesOf(older.found).map(asText));
  const after = valuesOf(newer.found).map(asText);
  return before.size > 0 && after.length > 0 && !after.some((value) => before.has(value));
}

/** The values that can be sent. */
export function valuesOf(found: FoundChoices): readonly unknown[] {
  return 'choices' in found ? found.choices.map(({ value }) => value).filter(isThere) : [];
}

function asText(value: unknown): string {
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}
