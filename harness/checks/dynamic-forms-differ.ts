import { canonicalJson } from '../lib/canonical-json.ts';
import { counted } from '../lib/counted.ts';
import { shortJson } from '../lib/short-json.ts';
import type { Schema } from '../model/schema.ts';
import type { Objection, SequenceCheck } from './check.ts';
import { type ChoicesAnswer, objection, type SchemaAnswer } from './parts/dynamic-answers.ts';
import { choicePairs, schemaPairs, sharesNoValue } from './parts/form-pairs.ts';

/**
 * Which form a product reads where both stand there, is known of one alone: the designer of Logic Apps takes the older (its source is
 * open). That Power Automate's does so too would follow from its descent, but Microsoft's training says otherwise: the newer form is for
 * new flows, the older beside it for those made before. Published connectors have pairs of which one form must read nothing. So it is a
 * warning even then.
 */
export const dynamicFormsDiffer: SequenceCheck = {
  id: 'dynamic-forms-differ',
  of: ['dynamic-values', 'dynamic-schema'],
  title: 'Both forms of a dynamic extension give the same',
  severity: 'warning',
  fault: 'connector',
  why: 'Which form is read depends on the product: makers get other choices or fields in one than in the other. What they find there may work all the same, and published connectors differ so: it is a warning.',
  hint: 'Let both forms call one operation with the same arguments, and read the same paths.',
  *checkSequence(played) {
    for (const { older, newer } of choicePairs(played)) {
      const difference = sharesNoValue(older, newer) ? undefined : choicesDifference(older, newer);
      if (difference !== undefined) yield told(newer, difference);
    }
    for (const { older, newer } of schemaPairs(played)) {
      const difference = schemaDifference(older, newer);
      if (difference !== undefined) yield told(newer, difference);
    }
  },
};

const OLDER_READERS = 'flows of Logic Apps, whose designer takes the older form first, and those made with it in Power Automate';
const NEWER_READERS = 'flows that Power Automate makes with the newer form';

function told(newer: ChoicesAnswer | SchemaAnswer, difference: string): Objection {
  return objection(newer, `The two forms for ${newer.reading.where} do not give the same: ${difference}.`);
}

function choicesDifference({ reading, found: before }: ChoicesAnswer, { reading: other, found: after }: ChoicesAnswer): string | undefined {
  if (!('choices' in before) || !('choices' in after)) return undefined;
  const [first, second] = [before, after].map(({ choices }) =>
    choices.map(({ value, title }) => canonicalJson([value ?? null, title ?? null])),
  );
  const [older, newer] = [reading.call.extension, other.call.extension];
  if (first?.length !== second?.length) {
    const counts = `${older} gives ${counted(first?.length ?? 0, 'choice')}, ${newer} gives ${second?.length ?? 0}`;
    const [unserved] = [...(first?.length ? [] : [OLDER_READERS]), ...(second?.length ? [] : [NEWER_READERS])];
    return unserved === undefined ? counts : `${counts}; ${unserved} show nothing to pick`;
  }
  const index = first?.findIndex((choice, at) => choice !== second?.[at]) ?? -1;
  if (index < 0) return undefined;
  const shown = ({ value, title }: { readonly value: unknown; readonly title: unknown } = { value: null, title: null }) =>
    `${shortJson(value ?? null)} with the title ${shortJson(title ?? null)}`;
  return `choice ${index + 1} is ${shown(before.choices[index])} by ${older}, but ${shown(after.choices[index])} by ${newer}`;
}

function schemaDifference(
  { reading, exchange, fetched: before }: SchemaAnswer,
  { reading: other, fetched: after }: SchemaAnswer,
): string | undefined {
  // The answer of the mock can be in one form only.
  if (before.kind !== after.kind && exchange.targetKind === 'live') {
    if (before.kind === 'schema' && after.kind === 'invalid' && after.other)
      return `${other.call.extension} reads no schema, for ${after.why}; ${NEWER_READERS} show no fields`;
    if (after.kind === 'schema' && before.kind === 'invalid' && before.other)
      return `${reading.call.extension} reads no schema, for ${before.why}; ${OLDER_READERS} show no fields`;
  }
  if (before.kind !== 'schema' || after.kind !== 'schema') return undefined;
  if (canonicalJson(withoutType(before.schema)) === canonicalJson(withoutType(after.schema))) return undefined;
  const [first, second] = [namesOf(before.schema), namesOf(after.schema)];
  const only = [...first].find((name) => !second.has(name)) ?? [...second].find((name) => !first.has(name));
  if (only === undefined)
    return `the schemas of ${reading.call.extension} and ${other.call.extension} have the same properties, but differ within`;
  return `only ${first.has(only) ? reading.call.extension : other.call.extension} gives the property "${only}"`;
}

/** The map of properties, which the older form may lead to, says neither the type around it nor what is required. */
function withoutType({ type: _type, required: _required, additionalProperties: _additional, ...schema }: Schema): Schema {
  return schema;
}

function namesOf({ properties = {} }: Schema): ReadonlySet<string> {
  return new Set(Object.keys(properties));
}
