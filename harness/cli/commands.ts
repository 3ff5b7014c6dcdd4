import { didYouMean } from '../lib/did-you-mean.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { Command } from './command.ts';
import type { FlagName } from './flags.ts';

const CONNECTOR = {
  usage: '<connector>',
  words: 'one connector: a folder, a certification package (zip), an OpenAPI 2.0 file or a contract',
  least: 1,
  most: 1,
};

const RUN_FLAGS: readonly FlagName[] = ['contract', 'profile', 'report', 'report-dir', 'json', 'quiet'];

/** The commands, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'check',
    summary: 'check the connector against the certification rules',
    description:
      'Reads the connector and checks it against the certification rules. Nothing is started or called.\nWith --fix, what has one right answer is mended first, and nothing else in the files is touched.',
    takes: CONNECTOR,
    flags: [...RUN_FLAGS, 'baseline', 'update-baseline', 'fix', 'dry-run'],
    examples: [
      'conncert check ./helpdesk',
      'conncert check ./helpdesk --profile verified-publisher --json',
      'conncert check ./helpdesk --fix --dry-run',
    ],
    load: async () => (await import('./run-command.ts')).runCheck,
  },
  {
    name: 'test',
    summary: 'check the rules and replay cases against the mock',
    description:
      'Checks the rules, starts a mock of the connector, and replays generated and authored cases against it and against the targets of the contract.\nPasses where nothing failed; what was not exercised is listed. With --operation, what rules find in other operations is left out.',
    takes: CONNECTOR,
    flags: [...RUN_FLAGS, 'baseline', 'update-baseline', 'target', 'operation', 'seed', 'concurrency', 'folder', 'bail', 'watch'],
    examples: [
      'conncert test ./helpdesk',
      "conncert test helpdesk.yaml --target mock --operation 'Get*'",
      'conncert test ./helpdesk --watch',
    ],
    load: async () => (await import('./run-command.ts')).runTest,
  },
  {
    name: 'certify',
    summary: 'run the full profile against the mock and the real service',
    description:
      'Runs everything that the profile demands, against the mock and the targets of the contract, and writes the certificate with its evidence.\nWith --operation the rest is not looked at, and the verdict is “incomplete” at best: a part is no connector.',
    takes: CONNECTOR,
    flags: [...RUN_FLAGS, 'target', 'operation', 'seed', 'concurrency', 'folder', 'bail'],
    examples: ['conncert certify helpdesk.yaml', 'conncert certify ./helpdesk --contract qa.yaml --profile independent-publisher'],
    load: async () => (await import('./run-command.ts')).runCertify,
  },
  {
    name: 'diff',
    summary: 'tell what an update breaks for those who use the connector',
    description:
      'Compares a published connector with its next version, and tells what breaks the flows and apps that were built on it, as far as\nMicrosoft’s change validator minds it and beyond. Nothing is started or called. Ends with 1 where something breaks.',
    takes: { usage: '<published> <new>', words: 'two connectors: the published one, and its next version', least: 2, most: 2 },
    flags: [...RUN_FLAGS, 'baseline', 'update-baseline'],
    examples: [
      'conncert diff ../published/helpdesk ./helpdesk',
      'conncert diff v1.json v2.json --json',
      'conncert diff ../published helpdesk.yaml --report github=-',
    ],
    load: async () => (await import('./run-command.ts')).runDiff,
  },
  {
    name: 'describe',
    summary: 'show what makers see of each operation',
    description:
      'Shows each operation as those who build on the connector see it: its card in flows (Power Automate, Logic Apps), and its function in\napps (Power Fx). Nothing is started or called.',
    takes: CONNECTOR,
    flags: ['contract', 'operation', 'json'],
    flagTexts: { json: 'print it as JSON' },
    examples: [
      'conncert describe ./helpdesk',
      "conncert describe ./helpdesk --operation 'List*'",
      'conncert describe helpdesk.yaml --json',
    ],
    load: async () => (await import('./run-describe.ts')).runDescribe,
  },
  {
    name: 'import',
    summary: 'make a connector of a Postman collection or an OpenAPI file',
    description:
      'Writes a connector package (definition, properties, readme, and a contract beside the folder) of a Postman collection of format 1, 2.0 or\n2.1, or of an OpenAPI file (2.0, 3.0 or 3.1), and lists what is left to do. Scripts of the collection do not run; its sample values stay\nin it. Into the folder of an earlier import, only what changed in the collection is written: what you edited stays. docs/postman.md tells all of it.',
    takes: { usage: '<file>', words: 'one file: a Postman collection or an OpenAPI file', least: 1, most: 1 },
    flags: ['environment', 'output', 'host', 'wizard', 'keep-headers', 'error-schemas', 'examples', 'dry-run', 'json'],
    flagTexts: {
      output: 'the folder of the connector (default: one with the name of the collection)',
      'dry-run': 'show what would be written as a diff, and write nothing',
      json: 'print what was done and is left to do as JSON',
    },
    examples: [
      'conncert import helpdesk.postman_collection.json -o helpdesk',
      'conncert import helpdesk.json --environment qa.postman_environment.json --host https://api.contoso.com/v1',
      'conncert import helpdesk.json -o helpdesk --dry-run',
    ],
    load: async () => (await import('./import-command.ts')).runImport,
  },
  {
    name: 'export',
    summary: 'write the connector as a Postman collection',
    description:
      'Writes a Postman collection (format 2.1) with a request, saved responses and tests for each operation, and an environment with the\naddress and the connection parameters, whose secrets are left empty. docs/postman.md tells what is in them and what is not.\nNothing is started or called.',
    takes: CONNECTOR,
    flags: ['postman', 'output', 'force', 'contract'],
    examples: ['conncert export ./helpdesk --postman', 'conncert export helpdesk.yaml --postman -o qa --force'],
    load: async () => (await import('./export-command.ts')).runExport,
  },
  {
    name: 'mock',
    summary: 'run a mock of the connector until stopped',
    description:
      'Starts a mock of the connector’s service on this machine and prints how to call each operation and fire each trigger, then a line\nfor each request and why where it is refused. It remembers what was created and deleted. Ask for a declared error with the header\n"Prefer: code=404", for a slow answer with "delay=500", for a spoilt one with "fault=reset". docs/mock.md tells all of it.',
    takes: CONNECTOR,
    flags: ['port', 'seed', 'callback-host'],
    examples: ['conncert mock ./helpdesk', 'conncert mock ./helpdesk --port 4010', 'conncert mock ./helpdesk --callback-host 192.168.0.7'],
    load: async () => (await import('./mock-command.ts')).runMock,
  },
  {
    name: 'login',
    summary: 'sign in at the identity provider of an OAuth connector',
    description:
      'Opens a browser at the connector’s identity provider and keeps the tokens that come of it, readable by you alone, for runs whose\nconnection says "login: true" or gives no token. The redirect address, http://127.0.0.1:<port>/redirect, has to be allowed for the client there.',
    takes: CONNECTOR,
    flags: ['contract', 'connection', 'port', 'no-browser'],
    flagTexts: { port: 'port of the redirect address (default: a free one)' },
    examples: ['conncert login helpdesk.yaml', 'conncert login helpdesk.yaml --connection qa --port 8400'],
    load: async () => (await import('./login-command.ts')).runLogin,
  },
  {
    name: 'rules',
    summary: 'list the rules and checks, or explain one',
    description: 'Lists everything that Conncert can find, as a profile weighs it. With an id, explains one rule or check, with examples.',
    takes: { usage: '[id]', words: 'one id of a rule or check', least: 0, most: 1 },
    flags: ['profile', 'json'],
    flagTexts: { json: 'print the list, or the one asked for, as JSON' },
    examples: ['conncert rules', 'conncert rules param-path-encoding', 'conncert rules --profile independent-publisher-update'],
    load: async () => (await import('./rules-command.ts')).runRulesCommand,
  },
];

/**
 * The command with this name.
 *
 * @throws HarnessError `usage`, with the nearest name
 */
export function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const names = commands.map((candidate) => candidate.name);
  const suggestion = didYouMean(name, names);
  const problem = name.startsWith('-')
    ? `The command comes first; ${name} stands where a command is expected: ${names.join(', ')}.`
    : `There is no command ${name}${suggestion ? `; did you mean ${suggestion}?` : `. Commands: ${names.join(', ')}.`}`;
  throw new HarnessError('usage', { problem });
}
