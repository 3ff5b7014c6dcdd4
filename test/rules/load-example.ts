import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConnector, type Loaded } from '../../harness/load/load-connector.ts';
import type { Example } from '../../harness/rules/rule.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES, CLEAN_README } from './clean-package.ts';

/** Loads the clean package with an example's changes, from a folder of its own that is gone afterwards. */
export async function loadExample(example: Example): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-example-'));
  try {
    const write = (name: string, content: unknown) =>
      writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, undefined, 4));
    await write('apiDefinition.swagger.json', mergePatch(CLEAN_DEFINITION, example.definition ?? {}));
    await write('apiProperties.json', mergePatch(CLEAN_PROPERTIES, example.properties ?? {}));
    for (const [name, content] of Object.entries({ 'readme.md': CLEAN_README, ...example.files })) {
      if (content !== null) await write(name, content);
    }
    return await loadConnector(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
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
