import { inputValues } from '../../cases/input-values.ts';
import { valueAt } from '../../lib/json-pointer.ts';
import { scalarFits } from '../../lib/scalar-fits.ts';
import type { SchemaValidator } from '../../lib/schema-validator.ts';
import type { Case } from '../../model/case.ts';
import type { Connector } from '../../model/connector.ts';
import type { Contract } from '../../model/contract.ts';
import { type DynamicCall, dynamicCalls } from '../../model/dynamic-calls.ts';
import { designerChoices, isThere } from '../../model/dynamic-choices.ts';
import { choicesPaths, type DynamicReading } from '../../model/dynamic-reference.ts';
import type { Exchange } from '../../model/exchange.ts';
import { picksFolders } from '../../model/file-picker.ts';
import { inputAt } from '../../model/input-at.ts';
import { inputKey, type Operation } from '../../model/operation.ts';
import { jsonOf } from '../../model/read-body.ts';
import { type Definitions, resolveSchema, type Schema } from '../../model/schema.ts';
import { pickedOf } from '../../model/tree-picks.ts';
import { inputNameOf } from '../../model/way-to-input.ts';
import type { PlayedSequence } from '../send/play-sequence.ts';

/** A value that makers could have picked for an input, and the operation that offers it. */
export interface ChosenInput {
  readonly value: unknown;
  readonly from: string;
  /** The key of the body that it is a property of. */
  readonly within?: string;
}

/** What was chosen: by operation, and then by input key; a property of a body by the name that dynamic extensions give it. */
export type ChosenInputs = ReadonlyMap<Operation, Readonly<Record<string, ChosenInput>>>;

/**
 * Whether all that a case lacks is offered to makers in drop-downs, so that it can be had once those are fetched. What an operation that
 * does more than read does to the first of a list, nobody has asked for.
 */
export function mayBeChosen({ invented }: Case, operation: Operation, connector: Connector, validator: SchemaValidator): boolean {
  if (!operation.safe) return false;
  const lacking = operation.parameters.filter((parameter) => invented.includes(inputKey(operation, parameter)));
  if (lacking.length === 0 || lacking.length < invented.length) return false;
  const offered = new Set(
    dynamicCalls(connector)
      .filter(({ extension, callers }) => choicesPaths({ extension, keys: {} }) && callers.includes(operation))
      .flatMap(({ node }) => inputNameOf(operation, node, connector.definitions) ?? []),
  );
  const parts = Object.fromEntries([...offered].map((name) => [name, PLACEHOLDER]));
  const values = inputValues(connector, operation, { inputs: {}, cases: [], parts }, validator, 1);
  return lacking.every((parameter) => (parameter.in === 'body' ? values.of(parameter, 'smallest')?.known : offered.has(parameter.name)));
}

const PLACEHOLDER = 'a choice';

/** The first choice of each drop-down that was fetched, where its input takes it; of a tree what would be picked there. */
export function firstChoices(played: Iterable<PlayedSequence>, { definitions }: Connector, { patterns }: SchemaValidator): ChosenInputs {
  const chosen = new Map<Operation, Record<string, ChosenInput>>();
  for (const { job, steps } of played) {
    for (const reading of job.dynamic?.picks ? [] : (job.dynamic?.readings ?? [])) {
      for (const { operation, name, schema } of takersOf(reading, definitions)) {
        const found = choiceFor(reading, schema, { job, steps });
        if (!found) continue;
        const { parameter, inside } = inputAt(operation, name, definitions);
        const resolved = resolveSchema(schema, definitions);
        const value = inside ? found.value : asTaken(found.value, resolved);
        if (!parameter || !scalarFits(resolved, value, patterns)) continue;
        const key = inputKey(operation, parameter);
        const choice = { value, from: found.from, ...(inside && { within: key }) };
        chosen.set(operation, { [inside ? name : key]: choice, ...chosen.get(operation) });
      }
    }
  }
  return chosen;
}

/** A contract that gives what was chosen wherever it gives nothing itself. */
export function withChosen(contract: Contract, chosen: ChosenInputs): Contract {
  const operations = { ...contract.operations };
  for (const [{ operationId }, inputs] of chosen) {
    const own = Object.hasOwn(operations, operationId) ? operations[operationId] : undefined;
    const valuesOf = (isPart: boolean) =>
      Object.fromEntries(
        Object.entries(inputs).flatMap(([key, { value, within }]) => ((within !== undefined) === isPart ? [[key, value]] : [])),
      );
    operations[operationId] = { cases: [], ...own, inputs: { ...valuesOf(false), ...own?.inputs }, parts: valuesOf(true) };
  }
  return { ...contract, operations };
}

/** A case that says where the values come from that it would have lacked. */
export function citingChoices(made: Case, lacking: readonly string[], chosen: Readonly<Record<string, ChosenInput>>): Case {
  const placeOf = ([key, { within }]: readonly [string, ChosenInput]) => lacking.indexOf(within ?? key);
  const used = Object.entries(chosen)
    .filter(([key, source]) => isUsed(made, lacking, key, source))
    .toSorted((one, other) => placeOf(one) - placeOf(other) || (one[0] < other[0] ? -1 : 1))
    .map(([input, { from }]) => ({ input, from }));
  const sources = used.map(({ input, from }) => `"${input}" the first choice of ${from}`);
  return sources.length === 0 ? made : { ...made, title: `${made.title}; ${sources.join(', ')}`, chosen: used };
}

function isUsed({ inputs }: Case, lacking: readonly string[], key: string, { value, within }: ChosenInput): boolean {
  if (within === undefined) return lacking.includes(key) && Object.hasOwn(inputs, key);
  return lacking.includes(within) && valueAt(inputs[within], key.slice(key.indexOf('/'))) === value;
}

/** What makers could pick of the answers to a reading. */
function choiceFor(
  { call, step: name }: DynamicReading,
  schema: Schema,
  { job, steps }: Pick<PlayedSequence, 'job' | 'steps'>,
): { readonly value: unknown; readonly from: string } | undefined {
  const paths = choicesPaths(call);
  const answerTo = (wanted: string) =>
    steps.findLast(({ step }) => step?.name === wanted || step?.name.startsWith(`${wanted}, page `))?.exchange;
  const answer = answerTo(name);
  if (!paths || !answer) return undefined;
  if (isOfTree(call)) {
    const answers = new Map(['open', 'browse'].flatMap((step): [string, Exchange][] => toEntry(step, answerTo(step))));
    const picked = name === 'open' && job.dynamic ? pickedOf(answers, job.dynamic, picksFolders(schema)) : undefined;
    return picked && { value: picked.value, from: answer.operationId };
  }
  const found = designerChoices(jsonOf(answer.response), paths);
  const first = 'choices' in found ? found.choices.find(({ value }) => isThere(value)) : undefined;
  return first && { value: first.value, from: answer.operationId };
}

function toEntry<Value>(key: string, value: Value | undefined): [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}

function isOfTree({ extension }: Pick<DynamicCall, 'extension'>): boolean {
  return extension === 'x-ms-dynamic-tree' || extension === 'file-picker';
}

/** An input that a list is offered for, by the name that dynamic extensions give it. */
interface Taker {
  readonly operation: Operation;
  readonly name: string;
  readonly schema: Schema;
}

/** The inputs that a list is offered for; where it hangs on another input, those of the operation that it was fetched for. */
function* takersOf({ calls, caller }: DynamicReading, definitions: Definitions): Generator<Taker> {
  for (const { node, callers, arguments: given } of calls) {
    const hangs = given.some(({ reference }) => reference !== undefined);
    for (const operation of hangs ? callers.filter((one) => one === caller) : callers) {
      const name = inputNameOf(operation, node, definitions);
      if (name !== undefined) yield { operation, name, schema: node.schema };
    }
  }
}

/** In an address a number is a text. */
function asTaken(value: unknown, { type }: Schema): unknown {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  const isNumber = (type === 'integer' || type === 'number') && typeof value === 'string' && value.trim() !== '';
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}
