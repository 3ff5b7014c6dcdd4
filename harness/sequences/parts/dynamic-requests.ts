import { joinPointer, valueAt } from '../../lib/json-pointer.ts';
import { type Connector, findOperation } from '../../model/connector.ts';
import { givenName } from '../../model/contract.ts';
import { argumentsOf, type DynamicArgument, extensionsIn } from '../../model/dynamic-calls.ts';
import { choicesPaths, type DynamicRequest, type DynamicSource } from '../../model/dynamic-reference.ts';
import { pickerCallsIn } from '../../model/file-picker.ts';
import { inputAt, sourceAt } from '../../model/input-at.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import type { Schema } from '../../model/schema.ts';
import { pathSteps } from '../../model/schema-path.ts';
import type { SequencePlanning } from '../sequence.ts';

/** A call that can be made, or why it cannot. */
export type PlannedRequest = { readonly request: DynamicRequest } | { readonly obstacle: string };

/** What of a dynamic call its request is made of. */
export interface WrittenRequest {
  readonly target: Operation;
  readonly arguments: readonly Omit<DynamicArgument, 'at'>[];
}

/** Choices may hang on choices: so many in a row, and so many in all, as no published connector has. */
const MOST_IN_A_ROW = 5;
const MOST_IN_ALL = 50;

/** An operation as it is filled in while a call is planned. */
interface Filling {
  readonly caller: Operation;
  readonly connector: Connector;
  readonly planning: SequencePlanning;
  /** The inputs whose choices are being planned, each for the sake of the one before. */
  readonly asking: readonly string[];
  /** How many more choices may be planned. */
  readonly budget: { left: number };
}

/**
 * Plans a dynamic call with the values that its arguments have where `caller` is filled in: those of the contract, else the first
 * choice of an input that is dynamic itself, else declared or (for the mock) made-up ones.
 *
 * As in the designer, what is not an input of the called operation is left out, and every input that has a default and is not given
 * gets it.
 */
export function planRequest(call: WrittenRequest, caller: Operation, connector: Connector, planning: SequencePlanning): PlannedRequest {
  return planWithin(call, { caller, connector, planning, asking: [], budget: { left: MOST_IN_ALL } });
}

function planWithin({ target, arguments: written }: WrittenRequest, filling: Filling): PlannedRequest {
  const { connector, planning } = filling;
  const planned: DynamicRequest['arguments'][number][] = [];
  const given = new Set<unknown>();
  for (const argument of written) {
    const { parameter, inside } = inputAt(target, argument.key, connector.definitions);
    if (!parameter) continue;
    // The choices of the mock know nothing of what the operation that is called allows.
    const allowed = planning.targetKind === 'mock' && !inside && parameter.schema.enum ? planning.valueOf(target, parameter) : undefined;
    const { key, reference } = argument;
    const source: DynamicSource | string =
      allowed && reference !== undefined ? { kind: 'value', value: allowed.value } : sourceOf(argument, filling);
    if (typeof source !== 'string') {
      planned.push({ key, source, ...(reference !== undefined && { reference }) });
      given.add(parameter);
    } else if (parameter.required && !inside) return { obstacle: source };
  }
  for (const parameter of target.parameters) {
    if (given.has(parameter)) continue;
    const value = parameter.schema.default ?? (isNegotiated(parameter) ? planning.valueOf(target, parameter)?.value : undefined);
    if (value !== undefined) planned.push({ key: parameter.name, source: { kind: 'value', value } });
    else if (parameter.required) return { obstacle: `${target.operationId} requires "${parameter.name}", which nothing gives it` };
  }
  return { request: { target, arguments: planned } };
}

/** Media types are the platform's to set. */
export function isNegotiated({ in: place, name }: Parameter): boolean {
  return place === 'header' && /^(accept|content-type)$/i.test(name);
}

/** Where an argument's value comes from, or why there is none. */
function sourceOf({ literal, reference, selection }: WrittenRequest['arguments'][number], filling: Filling): DynamicSource | string {
  if (selection !== undefined) return { kind: 'selected', path: pathSteps(selection) };
  if (reference === undefined) return { kind: 'value', value: literal };
  const { caller, connector, planning } = filling;
  const { operationId } = caller;
  const { parameter, inside, at } = sourceAt(caller, reference, connector.definitions);
  if (!parameter) return `${operationId} has no input "${reference}"`;
  const pointer = joinPointer('', ...(inside ? stepsWithin(caller, parameter, reference) : []));
  const contract = planning.contractOf(caller);
  const name = givenName(caller, contract, parameter);
  const own = name === undefined ? undefined : valueAt(contract?.inputs[name], pointer);
  if (own !== undefined) return { kind: 'value', value: own };
  const parts = Array.isArray(at) ? at : [];
  const chosen = chosenFrom(parts, reference, filling);
  if (chosen && planning.targetKind === 'live') return chosen;
  const value = parts.map((part) => part.default).find((declared) => declared !== undefined) ?? knownValue(parameter, pointer, filling);
  if (chosen) return { ...chosen, otherwise: value };
  if (value !== undefined) return { kind: 'value', value };
  return `no value is given for "${reference}" of ${operationId}; add one under operations.${operationId}.inputs in the contract`;
}

/** The value of generated cases, where it is known; the mock takes made-up ones. */
function knownValue(parameter: Parameter, pointer: string, { caller, planning }: Filling): unknown {
  const made = planning.valueOf(caller, parameter);
  return made && (made.known || planning.targetKind === 'mock') ? valueAt(made.value, pointer) : undefined;
}

/** The first choice of an input, where its choices can be fetched. */
function chosenFrom(parts: readonly Schema[], what: string, filling: Filling): (DynamicSource & { readonly kind: 'chosen' }) | undefined {
  const { caller, connector, planning, asking, budget } = filling;
  if (asking.length >= MOST_IN_A_ROW || asking.includes(what)) return undefined;
  for (const { extension, keys, within } of parts.flatMap((part) => [...extensionsIn(part), ...pickerCallsIn(part, connector)])) {
    const paths = choicesPaths({ extension, keys });
    const target = findOperation(connector, String(keys['operationId']));
    if (!paths || !target || within[0] === 'browse' || planning.obstacleTo(target) !== undefined || budget.left-- <= 0) continue;
    const planned = planWithin({ target, arguments: [...argumentsOf(keys, caller.at)] }, { ...filling, asking: [...asking, what] });
    if ('request' in planned) return { kind: 'chosen', from: planned.request, paths, what };
  }
  return undefined;
}

/** The way to a property within a parameter; the older extensions leave the body's own name out. */
export function stepsWithin(operation: Operation, parameter: Parameter, name: string): readonly string[] {
  const steps = pathSteps(name);
  return operation.parameters.some((other) => other.name === steps[0]) && steps[0] === parameter.name ? steps.slice(1) : steps;
}
