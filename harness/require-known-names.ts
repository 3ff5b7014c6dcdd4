import { authType } from './auth/index.ts';
import { catalogue } from './catalogue.ts';
import { didYouMean } from './lib/did-you-mean.ts';
import { joinPointer } from './lib/json-pointer.ts';
import { contractInvalid } from './load/contract/contract-invalid.ts';
import { type ContractProblem, quote } from './load/contract/contract-problem.ts';
import { callbackUrls } from './model/callback-urls.ts';
import type { Connector } from './model/connector.ts';
import { type Contract, type Fire, isListed } from './model/contract.ts';
import { isOfUpdate } from './model/finding.ts';
import { inputKey, type Operation, placedName } from './model/operation.ts';
import { unreadFile } from './model/unread-file.ts';

/**
 * Refuses a contract that names operations, inputs, connection parameters and sets of them which the connector does not have, or waives
 * what nobody finds. Where the package was not read to its end, what it has is not known.
 *
 * @throws HarnessError `contract-invalid` with all of them at once
 */
export function requireKnownNames(connector: Connector, contract: Contract): void {
  const known = unreadFile(connector) === undefined ? nameProblems(connector, contract) : [];
  refuse(contract, [...known, ...findingProblems(contract)]);
}

function* nameProblems(connector: Connector, contract: Contract): Iterable<ContractProblem> {
  yield* connectionProblems(connector, contract);
  yield* operationProblems(connector, contract);
  yield* waiverProblems(connector.operations, contract);
}

/**
 * Refuses a contract that waives what nobody finds.
 *
 * @throws HarnessError `contract-invalid` with all such waivers at once
 */
export function requireKnownFindings(contract: Contract): void {
  refuse(contract, [...findingProblems(contract)]);
}

function refuse({ file = 'the contract', places = {} }: Contract, problems: readonly ContractProblem[]): void {
  if (problems.length === 0) return;
  const placed = problems.map(({ pointer, message }) => ({ ...places[pointer], message }));
  throw contractInvalid(file, placed, HINT);
}

function* connectionProblems(connector: Connector, { connections }: Contract): Iterable<ContractProblem> {
  const sets = connector.connections.map(({ name }) => name);
  for (const [id, { set, values }] of Object.entries(connections)) {
    if (set !== undefined && sets.length > 0 && !sets.includes(set)) {
      const near = suggestion(set, sets) || (sets.length > 1 ? `; it has ${sets.map(quote).join(', ')}` : '');
      yield {
        pointer: joinPointer('/connections', id, 'set'),
        message: `the connector has no connection parameter set ${quote(set)}${near}`,
      };
      continue;
    }
    const known = connectionNames(connector, set);
    // The package may be broken, which is told of it.
    if (known.length === 0) continue;
    // What a token server is told of a user is declared by a template's placeholder alone.
    for (const name of Object.keys(values).filter((key) => !known.includes(key) && !key.startsWith('token:'))) {
      const near = suggestion(name, known) || `; it has ${known.map(quote).join(', ')}`;
      const message = `the connector has no connection parameter ${quote(name)}${near}`;
      yield { pointer: joinPointer('/connections', id, 'parameters', name), message };
    }
  }
}

/** What a connection may be given: the parameters of its set, what the credential is made of, and what policies read. */
function connectionNames({ connections, properties }: Connector, set: string | undefined): readonly string[] {
  const chosen = connections.filter(({ name }) => set === undefined || name === set);
  const read = JSON.stringify(properties?.policies.map(({ parameters }) => parameters) ?? []).matchAll(POLICY_READ);
  return [
    ...new Set([
      ...chosen.flatMap((connection) => [...connection.parameters, ...authType(connection.type).own(connection)]),
      ...(chosen.some(({ type }) => type === 'oauth2' || type === 'entra-id') ? OAUTH_NAMES : []),
      ...Array.from(read, ([, name = '']) => name),
    ]),
  ];
}

const OAUTH_NAMES = ['accessToken', 'refreshToken', 'clientId', 'clientSecret'];
const POLICY_READ = /connectionParameters\('([^']{1,200})'/gi;

function* operationProblems(connector: Connector, contract: Contract): Iterable<ContractProblem> {
  const { operations } = connector;
  for (const [id, { inputs, cases, fire }] of Object.entries(contract.operations)) {
    const at = joinPointer('/operations', id);
    const operation = operations.find(({ operationId }) => operationId === id);
    if (!operation) {
      yield { pointer: at, message: unknownOperation(id, operations) };
      continue;
    }
    const given = [
      { inputs, from: at },
      ...cases.map((authored, index) => ({ inputs: authored.inputs, from: joinPointer(at, 'cases', index) })),
    ];
    for (const { inputs: named, from } of given) yield* inputProblems(operation, named, joinPointer(from, 'inputs'));
    if (fire) yield* fireProblems(connector, operation, fire, joinPointer(at, 'fire'));
  }
}

function* fireProblems(connector: Connector, trigger: Operation, { call, inputs }: Fire, at: string): Iterable<ContractProblem> {
  const { operations } = connector;
  if (trigger.kind === 'action' && callbackUrls(trigger, connector).length === 0)
    yield { pointer: at, message: `the operation ${trigger.operationId} is no trigger, so nothing fires it` };
  if (call === undefined) return;
  const called = operations.find(({ operationId }) => operationId === call);
  if (called && called.kind !== 'action') {
    const message = `${quote(call)} is a trigger itself, and makes nothing happen; name the operation that does`;
    yield { pointer: joinPointer(at, 'call'), message };
  } else if (called) {
    const from = joinPointer(at, 'inputs');
    if (!isListed(inputs)) yield* inputProblems(called, inputs, from);
    else for (const [n, named] of inputs.entries()) yield* inputProblems(called, named, joinPointer(from, n));
  } else yield { pointer: joinPointer(at, 'call'), message: unknownOperation(call, operations) };
}

function* inputProblems(operation: Operation, named: Readonly<Record<string, unknown>>, from: string): Iterable<ContractProblem> {
  const known = operation.parameters.flatMap((parameter) => [inputKey(operation, parameter), placedName(parameter)]);
  for (const name of Object.keys(named).filter((key) => !known.includes(key))) {
    const message = `the operation ${operation.operationId} has no input ${quote(name)}${suggestion(name, known)}`;
    yield { pointer: joinPointer(from, name), message };
  }
}

function* waiverProblems(operations: readonly Operation[], { waivers }: Contract): Iterable<ContractProblem> {
  for (const [index, { finding, operation }] of waivers.entries()) {
    // What an update takes away is no operation of the connector any more.
    if (operation === undefined || isOfUpdate(finding) || operations.some(({ operationId }) => operationId === operation)) continue;
    yield { pointer: `/waivers/${index}/operation`, message: unknownOperation(operation, operations) };
  }
}

function* findingProblems({ waivers }: Contract): Iterable<ContractProblem> {
  const ids = catalogue.map(({ id }) => id);
  for (const [index, { finding }] of waivers.entries()) {
    if (ids.includes(finding)) continue;
    yield { pointer: `/waivers/${index}/finding`, message: `there is no finding ${quote(finding)}${suggestion(finding, ids)}` };
  }
}

function unknownOperation(name: string, operations: readonly Operation[]): string {
  const ids = operations.map(({ operationId }) => operationId);
  return `the connector has no operation ${quote(name)}${suggestion(name, ids)}`;
}

function suggestion(name: string, known: readonly string[]): string {
  const near = didYouMean(name, known);
  return near === undefined ? '' : `; did you mean ${quote(near)}?`;
}

const HINT =
  'Operations go by operationId, inputs by parameter name (or query.id where a name stands in two places; a body takes its whole value under its name), connection parameters by the names that apiProperties.json gives them, waivers by the ids that conncert rules lists.';
