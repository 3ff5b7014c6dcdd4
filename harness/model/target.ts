/** A command that the run starts, awaits and stops, to have something to test. */
export interface StartCommand {
  readonly command: string;
  /** Where it will answer; `{port}` stands for a free port, also given to the command as `PORT`. */
  readonly url: string;
  /** Host of the definition → where it answers for that; `{port}` as in `url`. Absent: at `url`. */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** Something that answers requests. */
export interface Target {
  readonly name: string;
  readonly kind: 'mock' | 'live';
  /** Replaces scheme, host and base path of the definition. */
  readonly url?: string;
  /** Host of the definition → URL that stands in for it. */
  readonly hosts?: Readonly<Record<string, string>>;
  readonly start?: StartCommand;
  /** The contract's connection to sign in with. */
  readonly connection?: string;
  /** Whether it is the platform's gateway itself, where policies and custom code run. */
  readonly gateway?: boolean;
  /** Where webhooks of the service call back: a port of this machine, and the public address that leads to it. */
  readonly callback?: { readonly port?: number; readonly url?: string };
  /** Connections whose credentials must be refused here, each for a reason. */
  readonly refusedConnections?: Readonly<Partial<Record<'expired' | 'wrong-audience' | 'wrong-scope' | 'someone-elses', string>>>;
  /** Whether operations that change data may be called. */
  readonly writes: boolean;
  /** Requests per second; undefined means as fast as it goes. */
  readonly ratePerSecond?: number;
  readonly timeoutMs: number;
}

/** The mock as a target: everything may be called. */
export const MOCK_TARGET: Target = { name: 'mock', kind: 'mock', writes: true, timeoutMs: 30_000 };
