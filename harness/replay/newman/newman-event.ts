/** What a run may take. */
export interface NewmanLimits {
  /** Of all of it, and what is left of it ends with it. */
  readonly runMs: number;
  readonly requestMs: number;
  readonly scriptMs: number;
  /** Requests that it may send, those of scripts included. */
  readonly requests: number;
  /** Turns that one request may have in an iteration: then what its scripts say comes next (`setNextRequest`) is not heard. */
  readonly turns: number;
  /** Of the whole process, scripts included. */
  readonly memoryMb: number;
  /** Response bodies that are larger are not read. */
  readonly responseBytes: number;
}

/** A run of a collection. */
export interface NewmanRun {
  /** `Collection.source`: format 2.1.0, the id of each item is its position. */
  readonly source: Readonly<Record<string, unknown>>;
  /** Where every address of it leads, whatever its host: see `startRelay`. */
  readonly relay: { readonly url: string; readonly key: string };
  readonly environment?: Readonly<Record<string, string>>;
  /** One row for each iteration. */
  readonly iterationData?: readonly Readonly<Record<string, unknown>>[];
  /** As many as there are rows, or one, where nothing is said. */
  readonly iterationCount?: number;
  /** Whether the run ends with the first assertion or script that fails. */
  readonly bail?: boolean;
  /** The folder whose files requests may send; none where nothing is said. */
  readonly filesFolder?: string;
  /** Files in it that they may not send all the same, as absolute paths. */
  readonly withheldFiles?: readonly string[];
  readonly limits?: Partial<NewmanLimits>;
}

/** The header in which requests to a relay say which they are. */
export const RELAY_HEADER = 'x-conncert-call';

/** The header in which a relay says how long the service took. */
export const DURATION_HEADER = 'x-conncert-duration';

/** The header in which a relay says how the service had packed its answer, which comes unpacked. */
export const CODING_HEADER = 'x-conncert-content-encoding';

/** What a request to a relay says of itself. */
export interface RelayedCall extends Moment {
  /** Nobody else on this machine knows it. */
  readonly key: string;
  /** The address before it was rewritten. */
  readonly url: string;
  /** Whether a script sent it. */
  readonly isSubRequest: boolean;
  /** Which script, where one did. */
  readonly script?: ScriptPlace | undefined;
  /** The header Accept-Encoding that the collection has; the engine sends one of its own where there is none. */
  readonly acceptEncoding?: string | undefined;
}

/** Which request an event belongs to. */
export interface Moment {
  /** Of the collection's request; for one that a script sends, of the request whose script it is. */
  readonly position: string;
  /** From 0. */
  readonly iteration: number;
  /** One number for each time that a request of the collection has its turn. */
  readonly turn: number;
}

/** Which script. */
export type ScriptKind = 'prerequest' | 'test';

/** Which script of a collection, and where in it. */
export interface ScriptPlace {
  /** The position of the request or folder whose script it is; empty for the collection's own. */
  readonly owner: string;
  readonly listen: ScriptKind;
  /** From 1, where it is known. */
  readonly line?: number;
}

/**
 * What a collection tried that it may not; `reach` is for what is not in the sandbox: Node's process, its
 * modules, ways into the network.
 */
export type ViolationKind = 'host' | 'file' | 'time' | 'memory' | 'requests' | 'reach';

/**
 * Why a request was not sent at all: its host is none of the run’s, what it has for an address is none (a variable that nobody has
 * set), a file that it sends is missing or out of bounds, there were enough requests.
 */
export type Refusal = 'host' | 'address' | 'file' | 'requests';

/** Why a run ended before its end. */
export type EndedEarly = 'bail' | 'stopped' | 'time' | 'memory' | 'requests' | 'crashed';

/** What happens in a run, in order. What was sent and what came back is the relay's to know. */
export type NewmanEvent =
  | {
      readonly kind: 'started';
      /** Versions of what runs it. */
      readonly engine: NewmanEngine;
    }
  | (Moment & {
      readonly kind: 'request';
      /** Whether a script sent it: `pm.sendRequest`. */
      readonly isSubRequest: boolean;
      /** Which script, where one did. */
      readonly script?: ScriptPlace;
      readonly method: string;
      /** As the collection has it: secrets stand in it. */
      readonly url: string;
      readonly refused?: Refusal;
      /** Why it has no answer, where none came. */
      readonly failure?: string;
    })
  | (Moment & {
      readonly kind: 'assertion';
      readonly name: string;
      readonly outcome: 'passed' | 'failed' | 'skipped';
      readonly message?: string;
      /** Whose test it is. */
      readonly script?: ScriptPlace;
    })
  | (Moment & {
      readonly kind: 'scriptError';
      readonly where: ScriptKind;
      /** With the name of the error before it. */
      readonly message: string;
      /** Whether it cannot be read at all, so that nothing of it has run. */
      readonly unreadable?: true;
      /** Whether a callback of `pm.sendRequest` says it that has thrown before: it is called again then, without an answer. */
      readonly calledAgain?: true;
    })
  /** What a script has set, as far as it is of the length of secrets. */
  | (Moment & { readonly kind: 'variables'; readonly values: readonly (readonly [name: string, value: string])[] })
  /** A script would have a request come again that has had its turns; told once for each time round. */
  | (Moment & { readonly kind: 'repeated' })
  /** A file that a request sends is not there; the request is not sent. */
  | (Moment & { readonly kind: 'fileMissing'; readonly file: string })
  | (Partial<Moment> & {
      readonly kind: 'violation';
      readonly what: ViolationKind;
      readonly detail: string;
      /** Absent where no script did it. */
      readonly script?: ScriptPlace;
    })
  /** The last one of every run. */
  | { readonly kind: 'done'; readonly early?: EndedEarly; readonly detail?: string };

/** Versions of what runs collections. */
export interface NewmanEngine {
  readonly newman: string;
  readonly runtime: string;
  /** Of every sandbox that is loaded. */
  readonly uvm: readonly string[];
}

/** What the child is told, in one line of JSON. */
export interface ChildJob extends Omit<NewmanRun, 'limits'> {
  readonly limits: NewmanLimits;
  /** Files of the packages, by real path. */
  readonly packages: EnginePackages;
}

/** Where the packages of the engine stand. */
export interface EnginePackages {
  readonly newman: string;
  readonly 'postman-runtime': string;
  readonly 'postman-collection': string;
  readonly 'postman-collection-transformer': string;
}
