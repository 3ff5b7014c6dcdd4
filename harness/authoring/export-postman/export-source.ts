import type { Connection } from '../../model/connection.ts';
import type { Connector, Policy } from '../../model/connector.ts';
import type { Operation, Parameter } from '../../model/operation.ts';

/** The variable that stands where the platform fills in its address to call back. */
export const CALLBACK_VARIABLE = 'callbackUrl';

/** What a collection is made from. */
export interface ExportSource {
  readonly connector: Connector;
  /** The way to sign in that the requests use. */
  readonly connection: Connection;
  readonly operations: readonly OperationSource[];
  /** What policies take where a connection parameter has no value, by its name. */
  readonly connectionDefaults: Readonly<Record<string, string>>;
  /** Makes text for a pattern; undefined where it can't. */
  readonly matchPattern: (pattern: string) => string | undefined;
}

/** One operation, and what a valid request of it holds. */
export interface OperationSource {
  readonly operation: Operation;
  /** Whether the connection's credential goes with it. */
  readonly signedIn: boolean;
  /** For each parameter that is no body: its texts (several only of a list that repeats its name), percent-encoded in a path. */
  readonly texts: ReadonlyMap<Parameter, readonly string[]>;
  /** Those in the path whose value nobody has given. */
  readonly madeUp: ReadonlySet<Parameter>;
  /** The value of the body, or of a file in a form. */
  readonly values: ReadonlyMap<Parameter, unknown>;
  /** Other bodies that are valid: they show what the one that is sent does not. */
  readonly furtherBodies: FurtherBodies;
  readonly additions: PolicyAdditions;
}

/** Bodies beside the one that a request sends; what cannot be made is undefined. */
export interface FurtherBodies {
  /** All that the schema knows at every depth, also what the platform never sends; of what may be anything another kind than is sent. */
  readonly everything?: unknown;
  /** What is required and nothing else; undefined where the whole body may be left out. */
  readonly least?: unknown;
}

/** What the policies of the platform add to every call of an operation. Variables stand for connection parameters. */
export interface PolicyAdditions {
  /** Instead of the service's own address. */
  readonly serviceUrl?: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  /** What else policies do: it depends on the call, or is done to an answer. */
  readonly others: readonly Policy[];
}
