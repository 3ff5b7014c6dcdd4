import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadConnector, type Loaded } from '../../harness/load/load-connector.ts';
import type { Example } from '../../harness/rules/rule.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES, CLEAN_README } from './clean-package.ts';
import { drawIcon } from './draw-icon.ts';

/** Loads the clean package with an example's changes. */
export function loadExample(example: Example): Promise<Loaded> {
  const files = {
    'apiDefinition.swagger.json': jsonText(mergePatch(CLEAN_DEFINITION, example.definition ?? {})),
    'apiProperties.json': jsonText(mergePatch(CLEAN_PROPERTIES, example.properties ?? {})),
    'readme.md': CLEAN_README,
    ...(example.icon && { 'icon.png': drawIcon(example.icon) }),
    ...example.files,
  };
  return loadTexts(files, example.parent);
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

/** RFC 7396: objects merge, null removes, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base = typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  const result = base as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}
