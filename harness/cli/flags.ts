/** The flags, by name: what they do and whether they take a value. */
export const FLAGS = {
  contract: { value: '<file>', text: 'the contract (YAML) to use', many: false },
  target: { value: '<name>', text: 'only this target of the contract, or mock (repeatable)', many: true },
  profile: {
    value: '<id>',
    text: 'custom, independent-publisher, independent-publisher-update, verified-publisher or verified-publisher-update',
    many: false,
  },
  operation: { value: '<id or glob>', text: 'only these operations (repeatable)', many: true },
  seed: { value: '<number>', text: 'seed of what is made up (default 1)', many: false },
  concurrency: { value: '<number>', text: 'requests under way at once (default 8)', many: false },
  folder: { value: '<name>', text: 'only this folder of the contract’s collections (repeatable)', many: true },
  bail: { text: 'end each collection at the first test or script that fails', many: false },
  report: {
    value: '<format[=path]>',
    text: 'only this report: html, json, junit, markdown, sarif, github or events (repeatable; path - is stdout)',
    many: true,
  },
  'report-dir': { value: '<folder>', text: 'where reports go (default reports)', many: false },
  port: { value: '<number>', text: 'port of the mock (default: a free one)', many: false },
  'callback-host': { value: '<host>', text: 'a host besides this machine that webhooks may call back (repeatable)', many: true },
  connection: { value: '<name>', text: 'the connection of the contract to sign in for', many: false },
  'no-browser': { text: 'only print where to sign in', many: false },
  json: { text: 'print report.json and nothing else', many: false },
  quiet: { text: 'print the verdict only', many: false },
  baseline: { value: '<file>', text: 'known findings: others fail, and so do entries that nothing matches any more', many: false },
  'update-baseline': { text: 'with --baseline: write the file anew from what is found', many: false },
  fix: { text: 'first mend in the files what has one right answer; then check', many: false },
  'dry-run': { text: 'with --fix: show the changes as a diff and write nothing', many: false },
  output: { value: '<folder>', short: 'o', text: 'where the files go (default: this folder)', many: false },
  environment: { value: '<file>', text: 'a Postman environment with the values of variables', many: false },
  host: { value: '<host or URL>', text: 'the address of the service, instead of the one that most requests have', many: false },
  wizard: { text: 'as Microsoft’s wizard does: one example of each request, properties described by their names', many: false },
  'keep-headers': { text: 'keep headers that the platform sets itself, such as Accept', many: false },
  'error-schemas': { text: 'keep the schemas of error responses', many: false },
  examples: { text: 'copy sample values into the definition as examples', many: false },
  postman: { text: 'as a Postman collection with its environment', many: false },
  force: { text: 'write over files that are there already', many: false },
  watch: { text: 'run again whenever the connector or the contract changes', many: false },
} as const satisfies Readonly<Record<string, { value?: string; short?: string; text: string; many: boolean }>>;

/** The name of a flag, without its dashes. */
export type FlagName = keyof typeof FLAGS;
