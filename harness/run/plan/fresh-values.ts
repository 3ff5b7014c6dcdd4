import { createHash } from 'node:crypto';
import { allowedValues } from '../../lib/dialect-schema.ts';
import { joinPointer } from '../../lib/json-pointer.ts';
import { mapTexts } from '../../lib/map-texts.ts';
import type { Case } from '../../model/case.ts';
import { inputKey, type Operation } from '../../model/operation.ts';
import { type Definitions, resolveSchema, type Schema } from '../../model/schema.ts';
import { UNIQUE_MARK } from '../../model/unique-mark.ts';
import type { OpenTarget } from '../target/open-target.ts';

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

/**
 * Which value of the inputs is the same in each run, so that the service may have it of an earlier one: `"ticket" /title`. What is chosen
 * of a list or left as the definition has it names nothing.
 */
export function fixedInput(operation: Operation, inputs: Case['inputs'], run: Run, definitions: Definitions): string | undefined {
  const fresh = freshPrefix(run);
  for (const parameter of operation.parameters.filter(({ in: place }) => place !== 'header')) {
    const at = fixedAt(inputs[inputKey(operation, parameter)], parameter.schema, '', 0);
    if (at !== undefined) return `"${parameter.name}"${at && ` ${at}`}`;
  }
  return undefined;

  function fixedAt(value: unknown, declared: Schema, at: string, depth: number): string | undefined {
    const schema = resolveSchema(declared, definitions);
    if (typeof value === 'string' || typeof value === 'number') {
      const isOffered = allowedValues(schema) !== undefined || value === schema.default || schema['x-ms-notification-url'] === true;
      return isOffered || String(value).includes(fresh) ? undefined : at;
    }
    if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return undefined;
    for (const [key, part] of Object.entries(value)) {
      const inside = Array.isArray(value) ? schema.items : schema.properties?.[key];
      const found = fixedAt(part, inside ?? {}, at + joinPointer('', key), depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Bodies that names are looked for in are no deeper. */
const MOST_DEPTH = 12;

function fill<T>(value: T, run: Run, call: string): T {
  // Nearly all have none, and taking them apart for that costs more than writing them down.
  if (!JSON.stringify(value).includes(UNIQUE_MARK)) return value;
  const fresh = freshText(run, call);
  return mapTexts(value, (text) => text.replaceAll(UNIQUE_MARK, fresh));
}

/** A letter, the time at which the target was opened, and what tells its calls apart: 14 letters and digits, all in lower case. */
function freshText(run: Run, call: string): string {
  const hash = createHash('sha256').update(`${run.target.name} ${call}`).digest().readUInt32BE();
  return `${freshPrefix(run)}${hash.toString(36).padStart(5, '0').slice(-5)}`;
}

function freshPrefix({ openedAt }: Pick<Run, 'openedAt'>): string {
  return `u${openedAt.getTime().toString(36)}`;
}
