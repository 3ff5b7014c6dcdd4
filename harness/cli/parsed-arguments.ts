/** A command's arguments, checked. */
export interface ParsedArguments {
  readonly help: boolean;
  /** The connector (a folder, a definition file or a contract), or what else the command takes first. Empty where nothing was given. */
  readonly path: string;
  /** What the command takes besides, in order. */
  readonly others: readonly string[];
  readonly contract?: string;
  readonly targets: readonly string[];
  readonly profile?: string;
  readonly operations: readonly string[];
  readonly seed: number;
  readonly concurrency: number;
  readonly folders: readonly string[];
  readonly bail: boolean;
  readonly reports: readonly string[];
  readonly reportDir?: string;
  readonly port?: number;
  readonly callbackHosts: readonly string[];
  readonly connection?: string;
  readonly output?: string;
  readonly environment?: string;
  readonly host?: string;
  readonly wizard: boolean;
  readonly keepHeaders: boolean;
  readonly errorSchemas: boolean;
  readonly examples: boolean;
  readonly postman: boolean;
  readonly force: boolean;
  readonly noBrowser: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly watch: boolean;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
}
