import { createHash } from 'node:crypto';
import { mapTexts } from './lib/map-texts.ts';
import type { Case } from './model/case.ts';
import { UNIQUE_MARK } from './model/unique-mark.ts';
import type { OpenTarget } from './open-target.ts';

/** When and where a run is under way: values are fresh for both. */
type Run = Pick<OpenTarget, 'target' | 'openedAt'>;

/** A case whose `${unique}` are filled in, alike in what is sent and what is expected. */
export function withFreshValues(made: Case, run: Run): Case {
  const filled = { ...made, inputs: freshInputs(made.inputs, run, made.id) };
  const { expected } = made;
  return expected.kind === 'authored' ? { ...filled, expected: fill(expected, run, made.id) } : filled;
}

/** Inputs whose `${unique}` are filled in for one call. */
export function freshInputs(inputs: Case['inputs'], run: Run, call: string): Case['inputs'] {
  return fill(inputs, run, call);
}

/** Inputs that were filled in for one call, as they are for another one. */
export function renewedInputs(inputs: Case['inputs'], run: Run, call: string, other: string): Case['inputs'] {
  const [before, after] = [freshText(run, call), freshText(run, other)];
  return mapTexts(inputs, (text) => text.replaceAll(before, after));
}

function fill<T>(value: T, run: Run, call: string): T {
  // Nearly all have none, and taking them apart for that costs more than writing them down.
  if (!JSON.stringify(value).includes(UNIQUE_MARK)) return value;
  const fresh = freshText(run, call);
  return mapTexts(value, (text) => text.replaceAll(UNIQUE_MARK, fresh));
}

/** A letter, the time at which the target was opened, and what tells its calls apart: 14 letters and digits, all in lower case. */
function freshText({ target, openedAt }: Run, call: string): string {
  const hash = createHash('sha256').update(`${target.name} ${call}`).digest().readUInt32BE();
  return `u${openedAt.getTime().toString(36)}${hash.toString(36).padStart(5, '0').slice(-5)}`;
}
