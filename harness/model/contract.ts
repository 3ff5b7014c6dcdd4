import { inputKey, type Operation, type Parameter, placedName } from './operation.ts';
import type { Target } from './target.ts';

/** What an authored case demands of the answer. */
export interface Expectation {
  readonly status?: number | readonly number[];
  /** Header name → exact value, or `true` for "present". */
  readonly headers?: Readonly<Record<string, string | true>>;
  /** A JSON value that the body must contain: objects may hold more, arrays and scalars must be equal. */
  readonly body?: unknown;
}

/** Whether a refusal is demanded: who does so may send anything. */
export function isRefusalDemanded({ status }: Expectation): boolean {
  return [status ?? []].flat().some((one) => one >= 400);
}

/** A case that the user wrote. */
export interface AuthoredCase {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expect: Expectation;
  /** Only for this target; absent means all. */
  readonly target?: string;
}

/** Values by input name. */
type Inputs = Readonly<Record<string, unknown>>;

/** How a live service is made to tell a trigger something new. */
export interface Fire {
  /** The operation to call; absent: something happens there by itself. */
  readonly call?: string;
  /** What it is called with, beside the inputs that the contract gives for it: always the same, or of a list the next each time. */
  readonly inputs: Inputs | readonly Inputs[];
  /** How long it may take until the trigger tells. */
  readonly withinMs: number;
}

/** What the contract says about one operation. */
export interface OperationContract {
  readonly inputs: Readonly<Record<string, unknown>>;
  /**
   * Values for properties of the body, by the names that dynamic extensions give them (`body/list/id`): no
   * file gives them, drop-downs do.
   */
  readonly parts?: Readonly<Record<string, unknown>>;
  readonly cases: readonly AuthoredCase[];
  /** For triggers. */
  readonly fire?: Fire;
  /** The reason for which no case of the operation runs. */
  readonly skip?: string;
}

/** A finding that the user accepts, for a reason and a time. */
export interface Waiver {
  readonly finding: string;
  readonly operation?: string;
  readonly reason: string;
  readonly owner?: string;
  /** ISO date; the waiver holds up to and including that day. */
  readonly expires?: string;
}

/** A connection's values as the contract gives them: literals, or `${NAME}` references still unresolved. */
export interface ConnectionContract {
  /** The parameter set it belongs to, for multi-auth connectors. */
  readonly set?: string;
  readonly values: Readonly<Record<string, string>>;
  /** Whether the tokens that `conncert login` keeps are to be used. */
  readonly login?: boolean;
  /** OAuth: where tokens are got, instead of where the connector says; so also the host that may get the connection's secrets. */
  readonly tokenUrl?: string;
  /** OAuth: where to sign in, instead of where the connector says. */
  readonly authorizationUrl?: string;
}

/** A Postman collection that is replayed. Paths are absolute. */
export interface CollectionContract {
  readonly path: string;
  readonly environment?: string;
  /** Iteration data: a CSV file with a head line, or a JSON list of objects. */
  readonly data?: string;
  /** How often it runs; absent: once for each row of data. */
  readonly iterations?: number;
  /** Only these folders, by name; empty means all. */
  readonly folders: readonly string[];
  /** Whether the first failing test ends it. */
  readonly bail: boolean;
  /** Whether its top folders may run at the same time, and beside other collections. */
  readonly parallel: boolean;
  /** Whether its scripts run. */
  readonly scripts: boolean;
  /** Whether it may send files of its own folder. */
  readonly files: boolean;
  /** Values that go before those of the collection and its environment, with `${NAME}` references still unresolved. */
  readonly variables: Readonly<Record<string, string>>;
  /** Hosts beside the target's that its requests and scripts may reach. */
  readonly hosts: readonly string[];
  /** Whose credential requests present: that of the target's connection, or the collection's own. */
  readonly auth: 'connection' | 'collection';
  /** The only target it is for; absent means all. */
  readonly target?: string;
  /** How long it may take as a whole. */
  readonly timeoutMs: number;
  /** How long one of its scripts may take, with all that it waits for: its requests and its `setTimeout`. */
  readonly scriptTimeoutMs: number;
}

/** The user's YAML, checked and complete. */
export interface Contract {
  /** The YAML file, or undefined for the defaults that stand in where the user wrote none. */
  readonly file?: string;
  /** Absolute path that relative paths start from. */
  readonly folder: string;
  /** Absolute path of the connector. */
  readonly connector: string;
  readonly profile?: string;
  readonly targets: readonly Target[];
  readonly connections: Readonly<Record<string, ConnectionContract>>;
  readonly operations: Readonly<Record<string, OperationContract>>;
  /** Postman collections, in the order in which they run; absent where the contract names none. */
  readonly collections?: readonly CollectionContract[];
  readonly waivers: readonly Waiver[];
  /** What `@environmentVariables('name')` gives in policies; absent where the contract names none. */
  readonly environmentVariables?: Readonly<Record<string, string>>;
  /** Names and words that count as spelt correctly. */
  readonly words: readonly string[];
  /** Where the file names the connector, operations, inputs and findings, by JSON pointer. */
  readonly places?: Readonly<Record<string, { readonly line: number; readonly column: number }>>;
}

/** Whether a trigger is fired with other inputs each time. */
export function isListed(inputs: Fire['inputs']): inputs is readonly Inputs[] {
  return Array.isArray(inputs);
}

/** The name under which the contract gives an input, if it does. */
export function givenName(operation: Operation, contract: OperationContract | undefined, parameter: Parameter): string | undefined {
  return [inputKey(operation, parameter), placedName(parameter)].find((key) => Object.hasOwn(contract?.inputs ?? {}, key));
}

/** What a contract says about an operation, whose id may be the name of what every object has. */
export function operationContract(
  operations: Contract['operations'],
  { operationId }: Pick<Operation, 'operationId'>,
): OperationContract | undefined {
  return Object.hasOwn(operations, operationId) ? operations[operationId] : undefined;
}

/** The inputs that a contract gives by input key: it may always say `query.id`; inputs go by that name only where two places share one. */
export function byInputKey(operation: Operation, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const keys = new Map(operation.parameters.map((parameter) => [placedName(parameter), inputKey(operation, parameter)]));
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [keys.get(name) ?? name, value]));
}
