import { didYouMean } from '../../lib/did-you-mean.ts';
import { fileFormatFaults, type FormatFault } from '../../lib/file-format-faults.ts';
import { joinPointer } from '../../lib/json-pointer.ts';
import { type ContractProblem, labelOf, quote } from './contract-problem.ts';
import { isRawObject } from '../reading.ts';

/** What in a contract breaks `contract.schema.json`, in words for its author. */
export async function shapeProblems(value: unknown): Promise<readonly ContractProblem[]> {
  if (!isRawObject(value)) return [{ pointer: '', message: notAMapping(value) }];
  const { default: schema } = await import('../../../contracts/schemas/contract.schema.json', { with: { type: 'json' } });
  const rootKeys = Object.keys(schema.properties);
  return (await fileFormatFaults(schema, value)).map((fault) => ({
    pointer: fault.keyword === 'additionalProperties' ? joinPointer(fault.pointer, fault.key ?? '') : fault.pointer,
    message: inWords(fault, rootKeys),
  }));
}

function notAMapping(value: unknown): string {
  if (value === null || value === undefined) return 'the file is empty; a contract needs at least the key "connector"';
  return `${typeWords(value)} stands here; a contract is a mapping with at least the key "connector"`;
}

function inWords(fault: FormatFault, rootKeys: readonly string[]): string {
  const label = labelOf(fault.pointer);
  const is = `${label} is ${shown(fault)}`;
  switch (fault.keyword) {
    case 'additionalProperties':
      return unknownKey(fault, rootKeys);
    case 'required':
      if (fault.pointer === '') return `the contract names no ${fault.key}`;
      return `${label} lacks the key ${quote(fault.key ?? '')}`;
    case 'type':
      return `${is}; expected ${expectedType(fault)}`;
    case 'anyOf':
      return `${is}; expected ${list(alternatives(fault).map(alternativeWords))}`;
    case 'oneOf':
      return oneOfKeys(fault, label);
    case 'enum':
      return `${is}; expected ${list(textsIn(fault.schema['enum']))}${suggestion(String(fault.value), textsIn(fault.schema['enum']))}`;
    case 'pattern':
      return fault.schema['pattern'] === '\\S'
        ? `${label} is blank`
        : `${is}; expected text like ${list(textsIn(fault.schema['examples']).map(quote))}`;
    case 'minimum':
    case 'maximum':
      return `${is}; expected a number from ${String(fault.schema['minimum'])} to ${String(fault.schema['maximum'])}`;
    case 'minItems':
    case 'minProperties':
      return `${label} holds nothing`;
    default:
      return `${is}, which the contract format does not allow`;
  }
}

function unknownKey({ pointer, key = '', schema }: FormatFault, rootKeys: readonly string[]): string {
  const known = Object.keys(isRawObject(schema['properties']) ? schema['properties'] : {});
  const what = `unknown key ${quote(key)}${pointer === '' ? '' : ` under ${labelOf(pointer)}`}`;
  if (didYouMean(key, known) !== undefined) return `${what}${suggestion(key, known)}`;
  const elsewhere = didYouMean(key, rootKeys);
  return elsewhere === undefined ? `${what}; known: ${known.join(', ')}` : `${what}; did you mean ${quote(elsewhere)} at the top level?`;
}

function suggestion(word: string, candidates: readonly string[]): string {
  const found = didYouMean(word, candidates);
  return found === undefined ? '' : `; did you mean ${quote(found)}?`;
}

/** What connections hold may be secret, so that of those values only the type is shown. */
function shown({ pointer, value, keyword }: FormatFault): string {
  if (value === null) return 'empty';
  if (pointer.startsWith('/connections/') || typeof value === 'object') return typeWords(value);
  if (typeof value === 'string') return keyword === 'type' || keyword === 'anyOf' ? `the text ${quote(value)}` : quote(value);
  return String(value);
}

function expectedType({ schema, value }: FormatFault): string {
  const words = TYPE_WORDS[String(schema['type'])] ?? String(schema['type']);
  if (schema['type'] !== 'string') return words;
  const anyText = schema['pattern'] === undefined || schema['pattern'] === '\\S';
  if (typeof value === 'number' && anyText) return `${words} (put it in quotes)`;
  const examples = textsIn(schema['examples']).map(quote);
  return examples.length > 0 ? `${words} like ${list(examples)}` : words;
}

function oneOfKeys(fault: FormatFault, label: string): string {
  const keys = alternatives(fault).flatMap((alternative) => textsIn(alternative['required']));
  const present = keys.filter((key) => isRawObject(fault.value) && Object.hasOwn(fault.value, key));
  return present.length === 0 ? `${label} needs one of ${list(keys)}` : `${label} has ${list(present, 'and')}; only one of them can hold`;
}

function alternatives({ schema, keyword }: FormatFault): readonly Readonly<Record<string, unknown>>[] {
  const branches = schema[keyword];
  return Array.isArray(branches) ? branches.filter(isRawObject) : [];
}

function alternativeWords(alternative: Readonly<Record<string, unknown>>): string {
  return 'const' in alternative ? JSON.stringify(alternative['const']) : (TYPE_WORDS[String(alternative['type'])] ?? 'another value');
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function list(words: readonly string[], joint: 'or' | 'and' = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

function typeWords(value: unknown): string {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return type === 'boolean' ? String(value) : (TYPE_WORDS[type] ?? type);
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
};
