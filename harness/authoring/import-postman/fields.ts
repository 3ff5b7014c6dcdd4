import type { CollectionField } from '../../model/collection.ts';
import { formatsOf, type InferOptions } from './infer-schema.ts';
import type { Location } from '../../model/place.ts';
import type { Made, Note } from './note.ts';
import { dynamicKind, type Fill, placeholderKind } from './read-sample.ts';
import { plainSentences, plainTitle } from './words.ts';

/** What the description of a field says by the marks of Postman’s own import of definitions, which our export writes too. */
export interface DescribedField {
  readonly required: boolean;
  /** Whether it is said that it may be left out. */
  readonly optional: boolean;
  /** Added by a policy of the platform, so no input of makers. */
  readonly byPolicy: boolean;
  readonly choice: readonly string[];
  /** The type that is said in words: `integer`, `array of string`. */
  readonly type?: string;
  readonly text: string;
}

/** Reads the marks of a description: `(Required) `, `(This can only be one of a,b)`. */
export function describedField(description = ''): DescribedField {
  const marks = MARKS.exec(description)?.[1] ?? '';
  const rest = description.slice(description.indexOf(marks) + marks.length);
  const choice = CHOICE.exec(rest);
  const type = TYPE.exec(marks)?.[1]?.toLowerCase();
  return {
    required: /\(required\)/i.test(marks),
    optional: /\(optional\)/i.test(marks),
    byPolicy: /\(policy\)/i.test(marks),
    choice: choice?.[1]?.split(',').map((value) => value.trim()) ?? [],
    ...(type !== undefined && { type }),
    text: plainSentences(choice ? rest.replace(choice[0], ' ') : rest, 500),
  };
}

const TYPES = '(?:string|integer|number|boolean|array of (?:string|integer|number|boolean|object|array)(?:, (?:multi|ssv|tsv|pipes))?)';

const TYPE = new RegExp(`\\((${TYPES})\\)`, 'i');

const MARKS = new RegExp(`^\\s*((?:\\((?:Required|Deprecated|Policy|Optional|${TYPES})\\)\\s*)*)`, 'i');

const CHOICE = /\(This can only be one of ([^()]*)\)/i;

/** One input over all requests of an operation. */
export interface MergedField {
  readonly key: string;
  readonly values: readonly string[];
  readonly described: DescribedField;
  /** Whether each request of the operation has it, and none as disabled. */
  readonly everywhere: boolean;
  /** Sent more than once in one request. */
  readonly repeated: boolean;
}

/** The fields of several requests, each once by its name, in the order in which they first come. */
export function mergeFields(
  lists: readonly (readonly CollectionField[])[],
  same: (key: string) => string = (key) => key,
): readonly MergedField[] {
  const all = lists.flatMap((fields, index) => fields.map((field) => ({ field, index }))).filter(({ field }) => field.key.trim() !== '');
  return [...Map.groupBy(all, ({ field }) => same(field.key)).values()].map((found) => {
    const described = found.map(({ field }) => describedField(field.description));
    const type = described.find((candidate) => candidate.type !== undefined)?.type;
    const sent = found.filter(({ field }) => !field.disabled).map(({ index }) => index);
    return {
      key: found[0]?.field.key ?? '',
      values: found.map(({ field }) => field.value),
      described: {
        required: described.some(({ required }) => required),
        optional: described.some(({ optional }) => optional),
        byPolicy: described.every(({ byPolicy }) => byPolicy),
        choice: described.find(({ choice }) => choice.length > 0)?.choice ?? [],
        ...(type !== undefined && { type }),
        text: described.find(({ text }) => text !== '')?.text ?? '',
      },
      everywhere: new Set(sent).size === lists.length && sent.length === found.length,
      repeated: new Set(sent).size < sent.length,
    };
  });
}

/** How inputs are made. */
export interface FieldOptions extends InferOptions {
  readonly fill: Fill;
}

/** A parameter that is no body, of everything that is known of its field. */
export function toParameter(
  field: MergedField,
  place: 'path' | 'query' | 'header' | 'formData',
  { examples, fill, needNotBeWhole, wizard }: FieldOptions,
): Made {
  const { key, described, values } = field;
  const shown = typeOf({ described, values: values.map(fill) });
  const isShownWhole = shown['type'] === 'integer' && described.type === undefined && described.choice.length === 0;
  const type = isShownWhole && place !== 'path' && !wizard && needNotBeWhole?.(key) ? { type: 'number', format: 'double' } : shown;
  const list = listSaid(described.type);
  const title = plainTitle(key);
  const example = examples ? values.find((value) => isSample(value)) : undefined;
  return {
    name: key,
    in: place,
    required: place === 'path' || described.required,
    ...(list ?? type),
    ...(title !== '' && { 'x-ms-summary': title }),
    ...(described.text !== '' && { description: described.text }),
    ...(place === 'path' && { 'x-ms-url-encoding': 'single' }),
    ...(example !== undefined && !list && { 'x-example': typedValue(example, type) }),
  };
}

/** Tells of fields that requests send several times: the platform repeats no name, and what it can send is one value. */
export function tellRepeated(fields: readonly MergedField[], at: Location, note: Note): void {
  for (const { key, described, repeated } of fields)
    if (repeated && !described.type?.startsWith('array'))
      note(
        'lost',
        at,
        `"${key}" is sent several times in one request, which the platform does not.`,
        `It is one value. If the service takes ${key}=a,b as well, make it a list, with the collection format csv.`,
      );
}

/** A list whose type is said, and how it is written. */
function listSaid(said = ''): Made | undefined {
  const [, type, format = 'csv'] = /^array of (\w+)(?:, (\w+))?$/.exec(said) ?? [];
  return type === undefined
    ? undefined
    : { type: 'array', items: type === 'array' ? { type, items: {} } : { type }, collectionFormat: format };
}

/** The type of a field, on evidence: every value speaks for it; a variable without a value may hold anything. */
export function typeOf({ values, described: { choice, type: said } }: Pick<MergedField, 'values' | 'described'>): Made {
  if (said !== undefined && !said.startsWith('array')) {
    const typed = said === 'integer' || said === 'number' ? choice.map(Number) : choice;
    const isChoice = typed.length > 0 && said !== 'boolean' && typed.every((value) => !Number.isNaN(value));
    return { type: said, ...(isChoice && { enum: [...typed] }) };
  }
  if (choice.length > 0) {
    const integers = choice.every((value) => isInteger(value));
    return integers ? { type: 'integer', format: 'int32', enum: choice.map(Number) } : { type: 'string', enum: [...choice] };
  }
  const kinds = new Set(values.filter((value) => value.trim() !== '').map(kindOf));
  if (kinds.size === 2 && kinds.has('integer') && kinds.has('int64')) kinds.delete('integer');
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return { type: 'string' };
  if (kind === 'integer') return { type: 'integer', format: 'int32' };
  if (kind === 'int64') return { type: 'integer', format: 'int64' };
  if (kind === 'number') return { type: 'number', format: 'double' };
  if (kind === 'boolean' || kind === 'string') return { type: kind };
  return { type: 'string', format: kind };
}

function kindOf(value: string): string {
  const kind = placeholderKind(value) ?? dynamicKind(value);
  if (kind !== undefined) return kind;
  if (value === 'true' || value === 'false') return 'boolean';
  if (isInteger(value)) return Math.abs(Number(value)) > 2 ** 31 - 1 ? 'int64' : 'integer';
  const [format] = formatsOf(value);
  return format ?? 'string';
}

/** A number as programs write it; what begins with a zero is a code, and what is longer than a number may be a key. */
function isInteger(value: string): boolean {
  return /^(0|-?[1-9]\d{0,14})$/.test(value);
}

function isSample(value: string): boolean {
  return value.trim() !== '' && !value.includes('{{') && placeholderKind(value) === undefined;
}

function typedValue(value: string, type: Made): unknown {
  if (type['type'] === 'integer' || type['type'] === 'number') return Number(value);
  return type['type'] === 'boolean' ? value === 'true' : value;
}
