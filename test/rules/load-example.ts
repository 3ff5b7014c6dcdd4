import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadConnector, type Loaded } from '../../harness/load/load-connector.ts';
import type { Example } from '../../harness/rules/rule.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES, CLEAN_README } from './clean-package.ts';
import { archiveOf } from './clean-archive.ts';
import { drawIcon } from './draw-icon.ts';
import { mergePatch } from './merge-patch.ts';

/** Loads the clean package with an example's changes. */
export function loadExample(example: Example): Promise<Loaded> {
  if (example.zip) return loadArchive(archiveOf(example));
  const files = {
    'apiDefinition.swagger.json': jsonText(mergePatch(CLEAN_DEFINITION, example.definition ?? {})),
    'apiProperties.json': jsonText(mergePatch(CLEAN_PROPERTIES, example.properties ?? {})),
    'readme.md': CLEAN_README,
    ...(example.icon && { 'icon.png': drawIcon(example.icon) }),
    ...example.files,
  };
  return loadTexts(files, example.parent);
}

/** Loads an archive, from a file that is gone afterwards. */
export async function loadArchive(bytes: Uint8Array, name = 'certification.zip'): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-archive-'));
  try {
    await writeFile(join(folder, name), bytes);
    return await loadConnector(join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Loads a package of these files, from a folder of its own that is gone afterwards; `null` is no file. */
export async function loadTexts(files: Readonly<Record<string, string | Uint8Array | null>>, parent = 'connectors'): Promise<Loaded> {
  const root = await mkdtemp(join(tmpdir(), 'conncert-example-'));
  const folder = join(root, parent, 'helpdesk');
  try {
    for (const [name, content] of Object.entries(files)) {
      if (content === null) continue;
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await loadConnector(folder);
  } finally {
    await rm(root, { recursive: true });
  }
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 4);
}
