import { joinPointer, valueAt } from '../../lib/json-pointer.ts';
import { type Connector, findOperation } from '../../model/connector.ts';
import { givenName } from '../../model/contract.ts';
import { argumentsOf, type DynamicArgument, extensionsIn } from '../../model/dynamic-calls.ts';
import { choicesPaths, type DynamicRequest, type DynamicSource } from '../../model/dynamic-reference.ts';
import { inputAt } from '../../model/input-at.ts';
import type { Operation } from '../../model/operation.ts';
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

/** Choices may hang on choices; more than this many in a row no published connector has. */
const MOST_DEPENDENCIES = 5;

/**
 * Plans a dynamic call with the values that its arguments have where `caller` is filled in: those of the contract, else the first
 * choice of an input that is dynamic itself, else declared or (for the mock) made-up ones.
 *
 * As in the designer, what is not an input of the called operation is left out, and every input that has a default and is not given
 * gets it.
 */
export function planRequest(
  call: WrittenRequest,
  caller: Operation,
  connector: Connector,
  planning: SequencePlanning,
  depth = 0,
): PlannedRequest {
  const { target } = call;
  const { definitions } = connector;
  const planned: DynamicRequest['arguments'][number][] = [];
  const given = new Set<unknown>();
  for (const argument of call.arguments) {
    const { parameter, inside } = inputAt(target, argument.key, definitions);
    if (!parameter) continue;
    // The choices of the mock know nothing of what the operation that is called allows.
    const allowed = planning.targetKind === 'mock' && !inside && parameter.schema.enum ? planning.valueOf(target, parameter) : undefined;
    const source: DynamicSource | string =
      allowed && argument.reference !== undefined
        ? { kind: 'value', value: allowed.value }
        : sourceOf(argument, caller, connector, planning, depth);
    if (typeof source !== 'string') {
      const { key, reference } = argument;
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
function isNegotiated({ in: place, name }: Operation['parameters'][number]): boolean {
  return place === 'header' && /^(accept|content-type)$/i.test(name);
}

/** Where an argument's value comes from, or why there is none. */
function sourceOf(
  { literal, reference, selection }: WrittenRequest['arguments'][number],
  caller: Operation,
  connector: Connector,
  planning: SequencePlanning,
  depth: number,
): DynamicSource | string {
  if (selection !== undefined) return { kind: 'selected', path: pathSteps(selection) };
  if (reference === undefined) return { kind: 'value', value: literal };
  const { parameter, inside, at } = inputAt(caller, reference, connector.definitions);
  const owner = caller.operationId;
  if (!parameter) return `${owner} has no input "${reference}"`;
  const steps = inside ? stepsWithin(caller, parameter, reference) : [];
  const contract = planning.contractOf(caller);
  const name = givenName(caller, contract, parameter);
  const own = name === undefined ? undefined : valueAt(contract?.inputs[name], joinPointer('', ...steps));
  if (own !== undefined) return { kind: 'value', value: own };
  const parts = Array.isArray(at) ? at : [];
  const chosen = depth < MOST_DEPENDENCIES ? chosenFrom(parts, reference, caller, connector, planning, depth) : undefined;
  const declared = parts.map((part) => part.default).find((value) => value !== undefined);
  const made = declared === undefined ? planning.valueOf(caller, parameter) : { value: undefined, known: false };
  const isFit = made?.known || planning.targetKind === 'mock';
  const value = declared ?? (isFit ? valueAt(made?.value, joinPointer('', ...steps)) : undefined);
  if (chosen) return { ...chosen, ...(planning.targetKind === 'mock' && { otherwise: value }) };
  if (value !== undefined) return { kind: 'value', value };
  return `no value is given for "${reference}" of ${owner}; add one under operations.${owner}.inputs in the contract`;
}

/** The first choice of an input, where its choices can be fetched. */
function chosenFrom(
  parts: readonly Schema[],
  what: string,
  caller: Operation,
  connector: Connector,
  planning: SequencePlanning,
  depth: number,
): (DynamicSource & { readonly kind: 'chosen' }) | undefined {
  for (const part of parts) {
    for (const { extension, keys, within } of extensionsIn(part)) {
      const paths = choicesPaths({ extension, keys });
      const target = findOperation(connector, String(keys['operationId']));
      if (!paths || !target || within[0] === 'browse' || planning.obstacleTo(target) !== undefined) continue;
      const call = { target, arguments: [...argumentsOf(keys, caller.at)] };
      const planned = planRequest(call, caller, connector, planning, depth + 1);
      if ('request' in planned) return { kind: 'chosen', from: planned.request, paths, what };
    }
  }
  return undefined;
}

/** The way to a property within a parameter; the older extensions leave the body's own name out. */
export function stepsWithin(operation: Operation, parameter: Operation['parameters'][number], name: string): readonly string[] {
  const steps = pathSteps(name);
  return operation.parameters.some((other) => other.name === steps[0]) && steps[0] === parameter.name ? steps.slice(1) : steps;
}
