import { caseId } from '../../cases/plan-cases.ts';
import type { CollectionCall } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { ownVariables } from '../../collections/collection-variables.ts';
import { substitute, type VariableSource, variablesIn } from '../../collections/postman.ts';
import { faultOfCall } from '../judge/fault-of-call.ts';
import { createBodyFaults } from '../../gateway/body-faults.ts';
import { inputsOfCall } from './inputs-of-call.ts';
import { decoded } from '../../lib/decoded.ts';
import type { Case } from '../../model/case.ts';
import type { CollectionUrl } from '../../model/collection.ts';
import type { Operation } from '../../model/operation.ts';
import { requestFinder } from './request-of-call.ts';
import { type ReadyCall, signInOf } from './sign-call.ts';

/** Makes cases of the calls of a collection that call an operation, in the order in which they come. */
export function createCases(
  { opened }: Pick<Course, 'opened'>,
  { workplace: { connector, validator } }: Pick<CollectionReplay, 'workplace'>,
): (ready: ReadyCall, operation: Operation, pathValues: Readonly<Record<string, string>>) => Case {
  const { label, collection, contract } = opened;
  const requestOf = requestFinder(collection);
  const own = ownVariables(collection);
  const { patterns } = validator;
  const demands = { connector, faultsOfBody: createBodyFaults(connector, patterns), patterns };
  const timeOf = createCount();
  return (ready, operation, pathValues) => {
    const { call, use: credential } = ready;
    const { position, iteration, aside } = call;
    const request = requestOf(call);
    // What a script asks is named by the request that it belongs to.
    const { folders = [], name = '' } = requestOf({ position }) ?? {};
    const place = [...folders, name || position].join(' › ');
    const time = timeOf(call, operation);
    const detail = [
      label,
      position,
      ...(aside ? ['script'] : []),
      ...(iteration > 0 ? [`iteration ${iteration + 1}`] : []),
      ...(time > 1 ? [`time ${time}`] : []),
    ];
    const inputs = inputsOfCall(operation, call, pathValues);
    const fault = faultOfCall(call, operation, inputs, demands);
    // Who asks for a 404 knows what is not there.
    const written = request && !request.asserted.includes(404) ? writtenOutIn(request.url, own) : [];
    const names = Object.values(pathValues).filter((value) => written.includes(value));
    return {
      id: caseId(operation, 'collection', detail.join('/')),
      operationId: operation.operationId,
      kind: 'collection',
      title: `${aside ? 'a request of a script of' : 'the request'} “${place}” of ${label}${iteration > 0 ? `, iteration ${iteration + 1}` : ''}`,
      inputs,
      credential,
      expected: {
        kind: 'collection',
        tested: contract.scripts && request?.scripted === true,
        ...(fault !== undefined && { fault }),
        ...(names.length > 0 && { names }),
        ...signInOf(ready),
      },
      invented: [],
    };
  };
}

/** Counts how often a request calls an operation. Within its turn the engine may ask again, to sign in: that is one time. */
function createCount(): (call: CollectionCall, operation: Operation) => number {
  const times = new Map<string, { readonly turn: number | undefined; readonly time: number }>();
  return ({ position, iteration, turn, aside = false }, { operationId }) => {
    const key = `${operationId} ${position} ${iteration} ${aside}`;
    const { turn: turnBefore, time: before = 0 } = times.get(key) ?? {};
    const isAgain = !aside && turn !== undefined && turn === turnBefore;
    const time = isAgain ? before : before + 1;
    times.set(key, { turn, time });
    return time;
  };
}

/** What stands in a path as the collection has it, with the values that its own variables have in it. */
function writtenOutIn({ path, variables }: CollectionUrl, own: VariableSource): readonly string[] {
  const written = [...path.filter((segment) => !segment.startsWith(':')), ...variables.map(({ value }) => value)];
  const texts = written.map((text) => substitute(text, [own]));
  return texts.filter((text) => text !== '' && variablesIn(text).length === 0).map(decoded);
}
