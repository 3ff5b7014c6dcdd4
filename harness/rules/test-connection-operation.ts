import { isObject } from '../lib/is-object.ts';
import { type Connector, findOperation } from '../model/connector.ts';
import { inputKey, type Operation } from '../model/operation.ts';
import { definitionPlace } from './parts/definition-place.ts';
import { placeIn } from './parts/place-in.ts';
import { testConnection } from '../model/test-connection.ts';
import type { Hit, Rule } from './rule.ts';

/** A required parameter with a default of its own needs no value: the platform fills it in. */
export const testConnectionOperation: Rule = {
  id: 'test-connection-operation',
  title: 'The test connection names a GET operation and gives it all it needs',
  severity: 'error',
  scope: 'x-ms-capabilities.testConnection where there is one; a required parameter with a default needs no value',
  microsoft: { rule: 'OperationIdNotFound, OperationMissingRequiredProperty' },
  why: 'The platform calls the operation when a connection is made, with nobody there to fill in parameters.',
  hint: 'Name a GET operation in x-ms-capabilities.testConnection, with literal values for its required parameters.',
  examples: {
    bad: { definition: { 'x-ms-capabilities': { testConnection: { operationId: 'GetTickets' } } } },
    good: { definition: { 'x-ms-capabilities': { testConnection: { operationId: 'ListTickets', parameters: {} } } } },
  },
  *check(connector) {
    const test = testConnection(connector);
    if (test) yield* faultsOf(test, connector);
  },
};

function* faultsOf(test: Readonly<Record<string, unknown>>, connector: Connector): Generator<Hit> {
  const at = definitionPlace(connector, 'x-ms-capabilities', 'testConnection');
  const { operationId, parameters } = test;
  if (typeof operationId !== 'string' || operationId === '') {
    yield { message: 'The test connection names no operation.', at };
    return;
  }
  const operation = findOperation(connector, operationId);
  if (!operation) {
    yield { message: `The test connection names "${operationId}", which is no operation.`, at: placeIn(at, 'operationId') };
    return;
  }
  if (operation.method !== 'get') {
    const message = `The test connection names "${operationId}", a ${operation.method.toUpperCase()} operation; a GET is needed.`;
    yield { message, at: placeIn(at, 'operationId'), operationId };
  }
  for (const name of inputsWithoutValue(operation, isObject(parameters) ? parameters : {})) {
    yield {
      message: `The test connection gives no literal value for the required parameter "${name}" of "${operationId}".`,
      at,
      operationId,
    };
  }
}

function inputsWithoutValue(operation: Operation, given: Readonly<Record<string, unknown>>): readonly string[] {
  return operation.parameters
    .filter((parameter) => parameter.required && parameter.schema.default === undefined)
    .filter((parameter) => !isLiteral(given[inputKey(operation, parameter)] ?? given[parameter.name]))
    .map((parameter) => parameter.name);
}

/** A literal stands there as it is or as `{ "value": … }`; `{ "parameter": … }` points at an input that nobody fills in. */
function isLiteral(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return !isObject(value) || (!('parameter' in value) && !('parameterReference' in value));
}
