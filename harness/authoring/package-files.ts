import { isObject } from '../lib/is-object.ts';
import type { Made } from './import-postman/note.ts';

/** The files of a package that an import writes, in the order in which they are told. */
export const DEFINITION_FILE = 'apiDefinition.swagger.json';
export const PROPERTIES_FILE = 'apiProperties.json';
export const README_FILE = 'readme.md';

/** What a package is written of. */
export interface PackageSource {
  readonly definition: Made;
  readonly properties: Made;
}

/** The texts of a package’s files by name: definition, properties and a readme to fill in. */
export function packageFiles({ definition, properties }: PackageSource): ReadonlyMap<string, string> {
  return new Map([
    [DEFINITION_FILE, jsonFile(definition)],
    [PROPERTIES_FILE, jsonFile(properties)],
    [README_FILE, readmeText(definition)],
  ]);
}

/**
 * A contract for a package in the folder of that name beside it. What it needs to reach a live service stands in it as comments: nothing
 * is called before somebody wants it.
 */
export function contractFile(folderName: string, { definition, properties }: PackageSource): string {
  const names = Object.keys(objectIn(properties, 'properties', 'connectionParameters'));
  const variable = (name: string) =>
    `${folderName}_${name}`
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, '_')
      .replace(/^(?=\d)/, '_');
  const parameters = names.map((name) => `#       ${name === 'token' ? 'accessToken' : name}: '\${${variable(name)}}'`);
  const connection = ['# connections:', '#   qa:', '#     parameters:', ...parameters];
  const [scheme = 'https'] = Array.isArray(definition['schemes']) ? (definition['schemes'] as string[]) : [];
  const basePath = String(definition['basePath'] ?? '/').replace(/\/$/, '');
  return [
    `connector: ./${JSON.stringify(folderName).slice(1, -1)}`,
    '',
    '# A live service to test against, as docs/contract.md says. Cases that write run only with "writes: true".',
    '# targets:',
    '#   qa:',
    `#     url: ${scheme}://${String(definition['host'] ?? 'api.contoso.com')}${basePath}`,
    ...(names.length > 0 ? ['#     connection: qa', ...connection] : []),
    '',
  ].join('\n');
}

/** Indented as Microsoft’s tools do; less where it would be larger than they take for no other reason. */
function jsonFile(value: unknown): string {
  const text = JSON.stringify(value, undefined, 4);
  return `${text.length < MOST_CHARACTERS ? text : JSON.stringify(value, undefined, 1)}\n`;
}

const MOST_CHARACTERS = 900_000;

/** Microsoft’s sections; what nobody but the author knows is left empty. */
export function readmeText(definition: Made): string {
  const { title, description } = objectIn(definition, 'info');
  const operations = Object.values(objectIn(definition, 'paths'))
    .flatMap((item) => Object.values(isObject(item) ? item : {}))
    .filter(isObject)
    .filter((operation) => operation['operationId'] !== undefined);
  const sections = [
    `# ${String(title ?? 'Connector')}`,
    typeof description === 'string' ? description : '',
    '## Publisher:',
    '## Prerequisites',
    '## Supported Operations',
    ...operations.flatMap(({ operationId, summary, description: text }) => [
      `### ${String(summary ?? operationId)}`,
      typeof text === 'string' ? text : '',
    ]),
    '## Obtaining Credentials',
    '## Known Issues and Limitations',
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function objectIn(value: unknown, ...keys: readonly string[]): Made {
  const found = keys.reduce<unknown>((current, key) => (isObject(current) ? current[key] : undefined), value);
  return isObject(found) ? found : {};
}
