import { limitStatement } from '../../checks/limits.ts';
import { findingMade } from '../judge/finding-made.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { isObject } from '../../lib/is-object.ts';
import { joinPointer } from '../../lib/json-pointer.ts';
import { type Connector, findOperation } from '../../model/connector.ts';
import { byInputKey, type Contract, isListed, isRefusalDemanded, operationContract } from '../../model/contract.ts';
import type { HarnessEvent } from '../../model/event.ts';
import { inputKey, type Operation } from '../../model/operation.ts';
import { declaredItems, declaredObject } from '../../model/schema-path.ts';
import type { Definitions, Schema } from '../../model/schema.ts';

/** Inputs that the contract gives for calls of an operation, and the place where it does. */
interface Given {
  readonly operation: Operation;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly at: string;
}

/**
 * What bodies of the contract hold and the definition does not declare: services mostly pass over it, so that what was meant is not tried.
 * Cases that ask for a refusal may hold anything.
 */
export function* undeclaredInputs(connector: Connector, operations: readonly Operation[], contract: Contract): Generator<HarnessEvent> {
  const told = new Set<string>();
  for (const { operation, inputs, at } of operations.flatMap((one) => givenFor(one, connector, contract))) {
    const body = operation.parameters.find((parameter) => parameter.in === 'body');
    if (!body) continue;
    const given = byInputKey(operation, inputs)[inputKey(operation, body)];
    for (const { pointer, near } of undeclaredIn(given, body.schema, connector.definitions, '', MOST_DEPTH)) {
      const end = near === undefined ? '.' : `; did you mean "${near}"?`;
      const message = `${at} in the contract gives "${body.name}" ${pointer}, which the definition does not declare${end}`;
      if (told.has(message)) continue;
      told.add(message);
      yield findingMade(connector, {
        ...limitStatement('input-undeclared', message),
        operationId: operation.operationId,
        at: operation.at,
      });
    }
  }
}

/** Deeper bodies are not looked into. */
const MOST_DEPTH = 20;

function givenFor(operation: Operation, connector: Connector, contract: Contract): readonly Given[] {
  const own = operationContract(contract.operations, operation);
  if (!own || own.skip !== undefined) return [];
  const { inputs, cases, fire } = own;
  const at = `operations.${operation.operationId}`;
  const called = fire?.call === undefined ? undefined : findOperation(connector, fire.call);
  const firings = !fire ? [] : isListed(fire.inputs) ? fire.inputs : [fire.inputs];
  return [
    { operation, inputs, at: `${at}.inputs` },
    ...cases
      .filter(({ expect }) => !isRefusalDemanded(expect))
      .map((one) => ({ operation, inputs: one.inputs, at: `${at}.cases, “${one.name}”,` })),
    ...(called ? firings.map((one) => ({ operation: called, inputs: one, at: `${at}.fire.inputs` })) : []),
  ];
}

function* undeclaredIn(
  value: unknown,
  schema: Schema,
  definitions: Definitions,
  at: string,
  depth: number,
): Generator<{ readonly pointer: string; readonly near: string | undefined }> {
  if (depth === 0) return;
  if (Array.isArray(value)) {
    const items = declaredItems(schema, definitions);
    for (const [n, item] of items ? value.entries() : [])
      yield* undeclaredIn(item, items ?? {}, definitions, joinPointer(at, n), depth - 1);
    return;
  }
  if (!isObject(value)) return;
  const { properties, isOpen } = declaredObject(schema, definitions);
  if (isOpen) return;
  for (const [name, part] of Object.entries(value)) {
    const property = properties.get(name);
    if (property) yield* undeclaredIn(part, property, definitions, joinPointer(at, name), depth - 1);
    else yield { pointer: joinPointer(at, name), near: didYouMean(name, properties.keys()) };
  }
}
