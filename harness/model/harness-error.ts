/**
 * Every mistake of the caller and every unusable environment that ends a run (exit code 2).
 * What is wrong with the connector or the service is a finding instead, and our own bugs stay plain errors.
 * `docs/errors.md` lists the codes; a test holds the two together.
 */
const ERRORS = {
  'connector-not-found': {
    message: (d: { path: string; named?: string }) => `There is no connector at ${d.path}${d.named ? ` (named at ${d.named})` : ''}.`,
    hint: 'Give the path of a connector folder, a certification package (zip), an OpenAPI 2.0 file (JSON or YAML) or a contract.',
  },
  'connector-unreadable': {
    message: (d: { path: string; reason: string }) => `${d.path} could not be read: ${d.reason}.`,
    hint: 'Check that the file exists, is a file, and that you may read it.',
  },
  'connector-empty': {
    message: (d: { path: string; saw: string }) => `${d.path} holds no connector: ${d.saw}.`,
    hint: 'A connector folder holds apiDefinition.swagger.json (or another *.swagger.json) and apiProperties.json.',
  },
  'not-a-connector': {
    message: (d: { path: string; what: string }) => `${d.path} is ${d.what}, not a connector.`,
    hint: 'Conncert reads OpenAPI 2.0 definitions with their apiProperties.json.',
  },
  'not-a-collection': {
    message: (d: { path: string; what: string }) => `${d.path} is ${d.what}, not a Postman collection that can be read.`,
    hint: 'Export the collection from Postman as Collection v2.1 (Postman 12: the collection’s menu, Export, or `postman collection export`).',
  },
  'too-many-values': {
    message: (d: { path: string; problem: string }) => `${d.path} is too large to be read: ${d.problem}.`,
    hint: 'Leave out saved responses that are not needed, or export a part: a folder can be moved to a collection of its own.',
  },
  'not-importable': {
    message: (d: { path: string; what: string }) => `${d.path} is ${d.what}: no connector can be made of it.`,
    hint: 'Connectors are made of Postman collections (formats 1, 2.0 and 2.1) and of OpenAPI files (2.0, 3.0 and 3.1).',
  },
  'nothing-to-import': {
    message: (d: { path: string; what: string }) => `No connector can be made of ${d.path}: ${d.what}.`,
    hint: 'Save requests in the collection, with the address that they go to, and export it again.',
  },
  'host-invalid': {
    message: (d: { host: string }) => `"${d.host}" is no host.`,
    hint: 'Give --host as api.contoso.com, or with scheme and base path: https://api.contoso.com/v1.',
  },
  'environment-invalid': {
    message: (d: { path: string; problem: string }) => `${d.path} is no Postman environment: ${d.problem}.`,
    hint: 'Export it from Postman: the environment’s menu, Export. Globals are read likewise.',
  },
  'folder-occupied': {
    message: (d: { path: string; saw: string }) => `${d.path} holds ${d.saw}, and nothing of it comes of an import; nothing was written.`,
    hint: 'Give an empty or new folder with -o, or the folder of an earlier import.',
  },
  'folder-unwritable': {
    message: (d: { path: string; reason: string }) => `The connector cannot be written to ${d.path}: ${d.reason}.`,
    hint: 'Choose another place with -o.',
  },
  'collection-unreadable': {
    message: (d: { path: string; reason: string }) => `${d.path}, which the contract names under collections, cannot be read: ${d.reason}.`,
    hint: 'Paths of a contract start at its folder; check that the file is there and that you may read it.',
  },
  'collection-data-invalid': {
    message: (d: { path: string; problem: string }) => `${d.path} holds no iteration data: ${d.problem}.`,
    hint: 'Iteration data is a CSV file with a head line, or a JSON list of objects.',
  },
  'variables-too-large': {
    message: (d: { name: string; mb: number }) =>
      `The variables of the collection make its texts more than ${d.mb} MB longer than they stand in the file, {{${d.name}}} among them.`,
    hint: 'Look for variables whose values name other variables many times over, and write out what they stand for.',
  },
  'folder-unknown': {
    message: (d: { path: string; folder: string; suggestion?: string }) =>
      `The collection ${d.path} has no folder ${d.folder}${d.suggestion ? `; did you mean ${d.suggestion}?` : '.'}`,
    hint: 'Folders are named as in Postman, or as Outer/Inner where a name stands twice.',
  },
  'connector-unwritable': {
    message: (d: { path: string; reason: string }) => `${d.path} cannot be written: ${d.reason}.`,
    hint: 'Check that the file is yours to change; --fix --dry-run shows what would change without writing.',
  },
  'openapi-unreadable': {
    message: (d: { file: string; line: number; problem: string }) => `${d.file} cannot be imported: line ${d.line}: ${d.problem}.`,
    hint: 'Give an OpenAPI 3.0 or 3.1 document that is complete in one file, as JSON or YAML.',
  },
  'openapi-too-large': {
    message: (d: { file: string; line: number }) =>
      `${d.file} cannot be imported: what its references stand for, one within the other, is too much to be a connector (reached at line ${d.line}).`,
    hint: 'Leave out operations that the connector does not need, or give what is repeated a name under components/schemas.',
  },
  'nothing-published': {
    message: (d: { path: string; reason: string }) => `${d.path} cannot be compared with: ${d.reason}.`,
    hint: 'The first argument is the connector as it is published: the folder, package or definition of its last release.',
  },
  'contract-invalid': {
    message: (d: { problems: readonly string[] }) => d.problems.join('\n'),
    hint: 'The contract format is described in docs/contract.md and contracts/schemas/contract.schema.json.',
  },
  'contract-not-found': {
    message: (d: { path: string }) => `There is no contract at ${d.path}.`,
    hint: 'Give the path of a YAML contract to --contract.',
  },
  'variable-unset': {
    message: (d: { uses: readonly { name: string; where: string }[] }) =>
      d.uses.map((use) => `The variable ${use.name} is not set (used at ${use.where}).`).join('\n'),
    hint: 'Set it in the environment, or in a .env file beside the contract.',
  },
  'operation-unknown': {
    message: (d: { name: string; where: string; suggestion?: string; unread?: string }) =>
      `The connector has no operation ${d.name} (${d.where})${d.suggestion ? `; did you mean ${d.suggestion}?` : '.'}${d.unread ? ` ${d.unread} could not be read to its end, and may have it behind where it breaks off (conncert check tells where that is).` : ''}`,
    hint: 'Operation names are the operationId values of the definition; --operation also takes globs such as Get*.',
  },
  'profile-unknown': {
    message: (d: { name: string; known: readonly string[]; suggestion?: string }) =>
      `There is no profile ${d.name}${d.suggestion ? `; did you mean ${d.suggestion}?` : '.'} Known: ${d.known.join(', ')}.`,
    hint: 'Profiles are the files of contracts/profiles/.',
  },
  'baseline-not-found': {
    message: (d: { path: string }) => `There is no baseline at ${d.path}.`,
    hint: 'Write one with --update-baseline, or check the path.',
  },
  'baseline-invalid': {
    message: (d: { path: string; problem: string }) => `${d.path} is no baseline: ${d.problem}.`,
    hint: 'The format is contracts/schemas/baseline.schema.json; --update-baseline writes the file anew.',
  },
  'baseline-unwritable': {
    message: (d: { path: string; reason: string }) => `The baseline cannot be written to ${d.path}: ${d.reason}.`,
    hint: 'Choose another place with --baseline.',
  },
  'rule-unknown': {
    message: (d: { name: string; suggestion?: string }) =>
      `There is no rule or check ${d.name}${d.suggestion ? `; did you mean ${d.suggestion}?` : '.'}`,
    hint: 'conncert rules lists them all.',
  },
  'target-unknown': {
    message: (d: { name: string; known: readonly string[]; suggestion?: string }) =>
      `There is no target ${d.name}${d.suggestion ? `; did you mean ${d.suggestion}?` : '.'} Known: ${d.known.join(', ')}.`,
    hint: 'Targets are named under `targets` in the contract; `mock` is always there.',
  },
  'target-unreachable': {
    message: (d: { name: string; url: string; reason: string }) => `The target ${d.name} at ${d.url} does not answer: ${d.reason}.`,
    hint: 'Check the URL in the contract, and that the service is running and reachable from this machine.',
  },
  'target-address-missing': {
    message: (d: { name: string; host: string; known: readonly string[] }) =>
      `The contract names no address of target ${d.name} for the host ${d.host}${d.known.length > 0 ? `, only for ${d.known.join(', ')}` : ''}.`,
    hint: 'Name the host of the definition under `hosts` of the target, or give the target a `url`.',
  },
  'target-start-failed': {
    message: (d: { name: string; command: string; reason: string }) => `The command of target ${d.name} (${d.command}) ${d.reason}.`,
    hint: 'Run the command by hand from the contract’s folder to see what it says.',
  },
  'credential-missing': {
    message: (d: { target: string; parameter: string; connection: string }) =>
      `The target ${d.target} needs a value for the connection parameter ${d.parameter}, and ${d.connection} gives none.`,
    hint: 'Name a connection for the target, and give its parameters as ${VARIABLE} references under `connections`.',
  },
  'sign-in-unknown': {
    message: (d: { connection: string; why: string }) => `No token can be got for ${d.connection}: ${d.why}.`,
    hint: 'Give an accessToken to the connection, or the addresses of the identity provider to apiProperties.json.',
  },
  'sign-in-incomplete': {
    message: (d: { connection: string; names: readonly string[] }) =>
      `The sign-in of ${d.connection} takes ${d.names.map((name) => `{${name}}`).join(', ')}, for which the contract gives no value.`,
    hint: 'Give clientId and clientSecret to the connection, and other values under its parameters as "token:<name>".',
  },
  'token-host-unnamed': {
    message: (d: { connection: string; url: string }) =>
      `The connector has tokens of ${d.connection} got from ${d.url}, a host that the contract does not name; nothing was sent there.`,
    hint: 'If the secrets of the connection may go there, write the address as tokenUrl of the connection, or the host under hosts of the target.',
  },
  'sign-in-host-unnamed': {
    message: (d: { connection: string; url: string }) =>
      `The connector has people sign in for ${d.connection} at ${d.url}, which is no https address of a host that the contract names; no browser was sent there.`,
    hint: 'If that is the place to sign in, write it as authorizationUrl of the connection, or its host under hosts of the target.',
  },
  'sign-in-shows-secrets': {
    message: (d: { connection: string; names: readonly string[] }) =>
      `The sign-in of ${d.connection} would show ${d.names.map((name) => `{${name}}`).join(', ')}, a secret, in the address that a browser is sent to; no browser was sent there.`,
    hint: 'Take it out of the authorization templates of apiProperties.json; a value that is no secret may stand in the contract as it is, without a variable.',
  },
  'token-refused': {
    message: (d: { connection: string; url: string; reason: string }) => `No token for ${d.connection} comes from ${d.url}: ${d.reason}.`,
    hint: 'Sign in anew with conncert login, or check refreshToken, clientId and clientSecret behind the connection.',
  },
  'login-needed': {
    message: (d: { connection: string; reason: string }) => `Nobody is signed in for ${d.connection}: ${d.reason}.`,
    hint: 'Sign in with: conncert login <connector> --connection <name>',
  },
  'target-is-mock': {
    message: (d: { name: string; url: string }) =>
      `The target ${d.name} at ${d.url} is Conncert’s own mock, which shows nothing of the service.`,
    hint: 'Name the real service; the mock is always there as the target mock, and needs no url.',
  },
  'login-needless': {
    message: (d: { connection: string; way: string }) => `There is nothing to log in to for ${d.connection}: the connector ${d.way}.`,
    hint: 'Give what it signs in with under `parameters` of the connection, as ${VARIABLE} references; only tokens (OAuth 2.0) take a login.',
  },
  'login-failed': {
    message: (d: { reason: string }) => `The sign-in failed: ${d.reason}.`,
    hint: 'Look at what the browser shows; the redirect address has to be allowed for the client at the identity provider.',
  },
  'tokens-unwritable': {
    message: (d: { path: string; reason: string }) => `Tokens cannot be kept in ${d.path}: ${d.reason}.`,
    hint: 'Set XDG_STATE_HOME to the absolute path of a folder that is yours to write to.',
  },
  'report-unwritable': {
    message: (d: { path: string; reason: string }) => `Reports cannot be written to ${d.path}: ${d.reason}.`,
    hint: 'Choose another place with --report-dir, or with --report <format>=<path>.',
  },
  'stdout-unwritable': {
    message: (d: { reason: string }) => `What the command has to say cannot be written: ${d.reason}.`,
    hint: 'Make room, or lead stdout elsewhere.',
  },
  'output-exists': {
    message: (d: { paths: readonly string[] }) => d.paths.map((path) => `${path} is there already; nothing was written.`).join('\n'),
    hint: 'Choose another folder with -o, or write over what is there with --force.',
  },
  'output-unwritable': {
    message: (d: { path: string; reason: string }) => `${d.path} cannot be written: ${d.reason}.`,
    hint: 'Choose another folder with -o.',
  },
  usage: {
    message: (d: { problem: string }) => d.problem,
    hint: 'See conncert --help.',
  },
  'port-unavailable': {
    message: (d: { port: number; reason: string }) => `Port ${d.port} on 127.0.0.1 cannot be used: ${d.reason}.`,
    hint: 'Choose another with --port, or leave it out to get a free one.',
  },
} as const;

/** The code of a `HarnessError`, under which `docs/errors.md` describes it. */
export type HarnessErrorCode = keyof typeof ERRORS;
type Details<C extends HarnessErrorCode> = Parameters<(typeof ERRORS)[C]['message']>[0];

/** The codes, for the test that holds `docs/errors.md` true. */
export const HARNESS_ERROR_CODES = Object.keys(ERRORS) as HarnessErrorCode[];

/** The caller's mistake or an unusable environment: a code, what happened, and what to do next. */
export class HarnessError<C extends HarnessErrorCode = HarnessErrorCode> extends Error {
  readonly code: C;
  readonly hint: string;
  readonly details: Details<C>;

  constructor(code: C, details: Details<C>, options?: ErrorOptions & { hint?: string }) {
    const entry = ERRORS[code] as { message: (details: Details<C>) => string; hint: string };
    super(entry.message(details), options);
    this.name = 'HarnessError';
    this.code = code;
    this.details = details;
    this.hint = options?.hint ?? entry.hint;
  }
}
