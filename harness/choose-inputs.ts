import { scalarFits } from './lib/scalar-fits.ts';
import type { SchemaValidator } from './lib/schema-validator.ts';
import type { Case } from './model/case.ts';
import type { Connector } from './model/connector.ts';
import type { Contract } from './model/contract.ts';
import { type DynamicCall, dynamicCalls } from './model/dynamic-calls.ts';
import { designerChoices, isThere } from './model/dynamic-choices.ts';
import { choicesPaths, type DynamicReading } from './model/dynamic-reference.ts';
import { inputKey, type Operation, type Parameter } from './model/operation.ts';
import { jsonOf } from './model/read-body.ts';
import { type Definitions, resolveSchema } from './model/schema.ts';
import type { PlayedSequence } from './play-sequence.ts';

/** A value that makers could have picked for an input, and the operation that offers it. */
export interface ChosenInput {
  readonly value: unknown;
  readonly from: string;
}

/** What was chosen: by operation, and then by input key. */
export type ChosenInputs = ReadonlyMap<Operation, Readonly<Record<string, ChosenInput>>>;

/**
 * Whether all that a case lacks is offered to makers in drop-downs, so that it can be had once those are fetched. Nothing that is there
 * already is changed or deleted for having been the first of a list.
 */
export function mayBeChosen({ invented }: Case, operation: Operation, connector: Connector): boolean {
  const lacking = operation.parameters.filter((parameter) => invented.includes(inputKey(operation, parameter)));
  if (lacking.length === 0 || lacking.length < invented.length) return false;
  if (!operation.safe && (operation.method !== 'post' || lacking.some(({ in: place }) => place === 'path'))) return false;
  const offered = new Set(
    dynamicCalls(connector)
      .filter(isOfList)
      .map(({ node }) => node.top.pointer),
  );
  return lacking.every(({ in: place, schemaAt }) => place !== 'body' && offered.has(schemaAt.pointer));
}

/** The first choice of each drop-down that was fetched, where its input takes it. */
export function firstChoices(played: Iterable<PlayedSequence>, { definitions }: Connector, { patterns }: SchemaValidator): ChosenInputs {
  const chosen = new Map<Operation, Record<string, ChosenInput>>();
  for (const { job, steps } of played) {
    for (const reading of job.dynamic?.readings ?? []) {
      const paths = isOfList(reading.call) ? choicesPaths(reading.call) : undefined;
      const answer = steps.findLast(({ step }) => step?.name === reading.step || step?.name.startsWith(`${reading.step}, page `))?.exchange;
      const found = paths && designerChoices(jsonOf(answer?.response), paths);
      const first = found && 'choices' in found ? found.choices.find(({ value }) => isThere(value)) : undefined;
      if (!first || !answer) continue;
      for (const { operation, parameter } of takersOf(reading)) {
        const value = asTaken(first.value, parameter, definitions);
        if (!scalarFits(resolveSchema(parameter.schema, definitions), value, patterns)) continue;
        const inputs = chosen.get(operation) ?? {};
        chosen.set(operation, { [inputKey(operation, parameter)]: { value, from: answer.operationId }, ...inputs });
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
    const values = Object.fromEntries(Object.entries(inputs).map(([key, { value }]) => [key, value]));
    operations[operationId] = { cases: [], ...own, inputs: { ...values, ...own?.inputs } };
  }
  return { ...contract, operations };
}

/** A case that says where the values come from that it would have lacked. */
export function citingChoices(made: Case, lacking: readonly string[], chosen: Readonly<Record<string, ChosenInput>>): Case {
  const sources = lacking.flatMap((key) => {
    const source = Object.hasOwn(chosen, key) && Object.hasOwn(made.inputs, key) ? chosen[key] : undefined;
    return source ? [`"${key}" the first choice of ${source.from}`] : [];
  });
  return sources.length === 0 ? made : { ...made, title: `${made.title}; ${sources.join(', ')}` };
}

function isOfList({ extension }: Pick<DynamicCall, 'extension'>): boolean {
  return extension === 'x-ms-dynamic-values' || extension === 'x-ms-dynamic-list';
}

/** The inputs that a list is offered for; where it hangs on another input, those of the operation that it was fetched for. */
function* takersOf({ calls, caller }: DynamicReading): Generator<{ readonly operation: Operation; readonly parameter: Parameter }> {
  for (const { node, callers, arguments: given } of calls) {
    const hangs = given.some(({ reference }) => reference !== undefined);
    for (const operation of hangs ? callers.filter((one) => one === caller) : callers) {
      const parameter = operation.parameters.find(({ in: place, schemaAt }) => place !== 'body' && schemaAt.pointer === node.top.pointer);
      if (parameter) yield { operation, parameter };
    }
  }
}

/** In an address a number is a text. */
function asTaken(value: unknown, { schema }: Parameter, definitions: Definitions): unknown {
  const { type } = resolveSchema(schema, definitions);
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  const isNumber = (type === 'integer' || type === 'number') && typeof value === 'string' && value.trim() !== '';
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}
