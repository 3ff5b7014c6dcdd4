import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Loaded, loadConnector } from '../../harness/load/load-connector.ts';

/** Loads a connector from a folder of its own that holds these files; `only` loads one of them as a lone definition. */
export async function loadFiles(files: Readonly<Record<string, string | Uint8Array>>, only?: string): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-load-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await loadConnector(only === undefined ? folder : join(folder, only));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Loads a lone definition: text as it stands, anything else as JSON. */
export function loadDefinition(definition: unknown, name = 'apiDefinition.swagger.json'): Promise<Loaded> {
  const content = typeof definition === 'string' || definition instanceof Uint8Array ? definition : JSON.stringify(definition);
  return loadFiles({ [name]: content }, name);
}

/** Loads a package of this definition and these properties. */
export function loadPackage(definition: unknown, properties: unknown = { properties: {} }): Promise<Loaded> {
  const text = (value: unknown) => (typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value));
  return loadFiles({ 'apiDefinition.swagger.json': text(definition), 'apiProperties.json': text(properties) });
}

/** The ids of a load's problems, in order. */
export function problemIds({ problems }: Loaded): readonly string[] {
  return problems.map(({ id }) => id);
}
