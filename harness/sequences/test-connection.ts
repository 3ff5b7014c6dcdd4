import { authType } from '../auth/index.ts';
import { isObject } from '../lib/is-object.ts';
import { type Connector, takesCredential } from '../model/connector.ts';
import { inputKey, type Operation } from '../model/operation.ts';
import { testConnection as declaredTest, testConnectionId } from '../model/test-connection.ts';
import type { Sequence } from './sequence.ts';

/**
 * What the platform does when a connection is made, with a good credential and with a bad one: any success means that the
 * connection is good.
 *
 * Where the definition names no operation for it, one stands in that changes nothing and needs no input.
 * Source: `x-ms-capabilities.testConnection`, whose parameters are literal values.
 */
export const testConnection: Sequence = {
  id: 'test-connection',
  title: 'Test connection',
  demand: 'a success for a good credential, and 401 or 403 for a bad one',
  *drafts(connector, operation, { connection }) {
    // Where nothing signs in (a set of parameters without a credential, say), there is none to be spoilt.
    if (authType(connection.type).canAttach(connection) && operation === operationOf(connector))
      yield { title: 'test connection with a good and a bad credential', inputs: literals(connector, operation) };
  },
  async run({ operation, case: { inputs }, take, stopped }) {
    await take({ name: 'good credential', operation, inputs, expected: { kind: 'success' } });
    if (!stopped()) await take({ name: 'bad credential', operation, inputs, credential: 'wrong', expected: { kind: 'unauthorised' } });
    return {};
  },
};

function operationOf(connector: Connector): Operation | undefined {
  const takers = connector.operations.filter((operation) => takesCredential(connector, operation));
  const declared = testConnectionId(connector);
  if (declared !== undefined) return takers.find(({ operationId }) => operationId === declared);
  return takers.find(({ method, kind, parameters }) => method === 'get' && kind === 'action' && !parameters.some(isNeeded));
}

function isNeeded({ required, in: place }: Operation['parameters'][number]): boolean {
  return required || place === 'path';
}

/** The values that the definition gives for the test, by input key. */
function literals(connector: Connector, operation: Operation): Record<string, unknown> {
  const given = declaredTest(connector)?.['parameters'];
  if (!isObject(given) || operation.operationId !== testConnectionId(connector)) return {};
  return Object.fromEntries(
    operation.parameters.flatMap((parameter): [string, unknown][] =>
      Object.hasOwn(given, parameter.name) ? [[inputKey(operation, parameter), given[parameter.name]]] : [],
    ),
  );
}
