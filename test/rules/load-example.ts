import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConnector, type Loaded } from '../../harness/load/load-connector.ts';
import type { Example } from '../../harness/rules/rule.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES, CLEAN_README } from './clean-package.ts';

/** Loads the clean package with an example's changes. */
export function loadExample(example: Example): Promise<Loaded> {
  return loadTexts({
    'apiDefinition.swagger.json': jsonText(mergePatch(CLEAN_DEFINITION, example.definition ?? {})),
    'apiProperties.json': jsonText(mergePatch(CLEAN_PROPERTIES, example.properties ?? {})),
    'readme.md': CLEAN_README,
    ...example.files,
  });
}

/** Loads a package of these files, from a folder of its own that is gone afterwards; `null` is no file. */
export async function loadTexts(files: Readonly<Record<string, string | Uint8Array | null>>): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-example-'));
  try {
    for (const [name, content] of Object.entries(files)) if (content !== null) await writeFile(join(folder, name), content);
    return await loadConnector(folder);
  } finally {
    await rm(folder, { recursive: true });
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
