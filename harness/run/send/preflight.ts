import { authType } from '../../auth/index.ts';
import { type Connector, findOperation, takesCredential } from '../../model/connector.ts';
import type { Exchange } from '../../model/exchange.ts';
import { testConnectionId } from '../../model/test-connection.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { Job } from '../../replay/replay-cases.ts';

/** One refusal may be about the operation; as many as this are about the credential. */
const MOST_PROBES = 3;

/**
 * The cases that show whether a real service takes the credential, best first: valid requests that change nothing. They are
 * cases of the run, only earlier than the others.
 *
 * The test connection is what the platform itself calls when a connection is made.
 */
export function chooseProbes(connector: Connector, { target, connection }: OpenTarget, jobs: readonly Job[]): readonly Job[] {
  if (target.kind === 'mock' || !authType(connection.type).canAttach(connection)) return [];
  const cost = ({ case: made }: Job) => (made.operationId === testConnectionId(connector) ? -1 : Object.keys(made.inputs).length);
  const carriesCredential = ({ case: { kind, operationId } }: Job) => {
    const operation = findOperation(connector, operationId);
    return kind === 'smallest' && operation !== undefined && operation.safe && takesCredential(connector, operation);
  };
  return jobs
    .filter(carriesCredential)
    .toSorted((a, b) => cost(a) - cost(b))
    .slice(0, MOST_PROBES);
}

/** Whether an answer turns the caller away. */
export function isRefusal({ response }: Exchange): boolean {
  return response?.status === 401 || response?.status === 403;
}

/**
 * What is to be said of a credential that every probe refused; undefined where that proves too little: a lone 403 may be about
 * that operation, unless it is the test connection.
 */
export function credentialRefusal(connector: Connector, { target }: OpenTarget, probes: readonly Exchange[]): string | undefined {
  const [first] = probes;
  if (!first || !probes.every(isRefusal)) return undefined;
  const isLone = probes.length === 1 && first.response?.status === 403 && first.operationId !== testConnectionId(connector);
  if (isLone) return undefined;
  const answers = probes.map(({ operationId, response }) => `${operationId} with ${response?.status}`).join(', ');
  const whose = target.connection === undefined ? 'The credential' : `The credential of the connection ${target.connection}`;
  return `${whose} is refused by ${target.name}: ${answers}.`;
}
