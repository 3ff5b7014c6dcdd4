import type { SchemaValidator } from '../lib/schema-validator.ts';
import type { Answer } from '../model/answer.ts';
import type { ArrivedRequest, UnroutedRequest } from '../model/arrived-request.ts';
import { type Connector, isScripted } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import { createControl } from './control.ts';
import { createDynamicAnswers } from './dynamic-answers.ts';
import { createDynamicRequests } from './dynamic-requests.ts';
import { createDynamicResponses } from './dynamic-responses.ts';
import { canBeLater, createLater, pendingAnswer } from './later.ts';
import type { LayerParts } from './layer-parts.ts';
import { makeSamples } from './make-samples.ts';
import { createPages, unlinkedSample } from './pages.ts';
import { createPolling } from './polling.ts';
import { createResources } from './resources.ts';
import { type Answering, type Layer, refusal, withHeaders } from './sample.ts';
import { createSessions } from './sessions.ts';
import { canFire, createWebhooks, endedSubscription } from './webhooks.ts';

/** What a mock is made with. */
export interface MockOptions {
  readonly seed: number;
  /** Hosts besides this machine that webhooks may call back. */
  readonly callbackHosts?: readonly string[];
  /**
   * Whether requests must keep the schemas that the mock itself gives for their dynamic parts. Not in runs: what a contract gives there
   * is for the schemas of the real service.
   */
  readonly holdsToOwnSchemas?: boolean;
}

/** The mock of a connector's service. */
export interface Mock {
  /** The answer of an operation to a request; asked for a status, what the operation declares for it, whatever has happened. */
  readonly answer: (operation: Operation, request: ArrivedRequest) => Promise<Answer>;
  /** The answer at an address that the mock has given out and no operation has; undefined where it has given out no such address. */
  readonly beyond: (request: UnroutedRequest) => (() => Promise<Answer>) | undefined;
  /** What the mock says of itself, and is told, below `/.conncert/`. */
  readonly control: (request: UnroutedRequest) => Promise<Answer>;
  /** Whether an operation is a trigger that `/.conncert/fire/` makes fire. */
  readonly canFire: (operation: Operation) => boolean;
  /** A body whose dynamic parts are filled in as the mock's own schemas say. */
  readonly filled: (operation: Operation, body: unknown) => Promise<unknown>;
}

/** From the inside to the outside: each may change what those before it answer. */
const LAYERS: readonly ((parts: LayerParts) => Layer)[] = [
  createDynamicAnswers,
  createDynamicResponses,
  createPages,
  createResources,
  createWebhooks,
  createPolling,
  createLater,
];

/** Creates the mock: a sample for each operation, and layers over it that remember what the requests of a session have done. */
export function createMock(
  connector: Connector,
  validator: SchemaValidator,
  { seed, callbackHosts = [], holdsToOwnSchemas = false }: MockOptions,
): Mock {
  const { sampleOf, notificationOf } = makeSamples(connector, validator, seed);
  const parts: LayerParts = { connector, validator, sessions: createSessions(), sampleOf };
  const requests = createDynamicRequests(parts);
  const layers = LAYERS.map((create) => create(parts));
  const answerings = new Map<Operation, Answering>();
  return {
    answer: async (operation, request) => {
      const answer = await answerFor(operation, request);
      return isScripted(connector, operation) ? { ...answer, note: { ...answer.note, notRun: 'script.csx' } } : answer;
    },
    beyond: (request) => {
      const ended = endedSubscription(parts, request);
      if (ended) return async () => ended();
      const pending = pendingAnswer(parts, request);
      return pending && (async () => pending());
    },
    control: createControl({ ...parts, notificationOf, callbackHosts }),
    canFire: (operation) => canFire(operation, connector),
    filled: requests.filled,
  };

  async function answerFor(operation: Operation, request: ArrivedRequest): Promise<Answer> {
    const { status } = request.wish;
    const isOnDemand = status !== undefined && !(status === 202 && canBeLater(operation));
    if (isOnDemand) return onDemand(operation, status);
    const faults = holdsToOwnSchemas ? await requests.faultsOf(operation, request.body) : [];
    if (faults.length === 0) return answeringOf(operation)(request);
    return refusal(operation, sampleOf, `The body does not keep the schema that the mock gives for it: ${faults.join('; ')}.`);
  }

  function answeringOf(operation: Operation): Answering {
    let answering = answerings.get(operation);
    if (!answering) {
      const plain: Answering = ({ wish: { status } }) => sampleOf(operation, status);
      answering = layers.reduce<Answering>((inner, layer) => layer(operation, inner) ?? inner, plain);
      answerings.set(operation, answering);
    }
    return answering;
  }

  /** What the operation declares for a status; who is told to slow down is told for how long. */
  async function onDemand(operation: Operation, status: number): Promise<Answer> {
    const sample = unlinkedSample(operation, await sampleOf(operation, status), parts);
    return status === 429 ? withHeaders(sample, { 'retry-after': '1' }) : sample;
  }
}
