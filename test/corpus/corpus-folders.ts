import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = ['certified-connectors', 'independent-publisher-connectors', 'custom-connectors'];

/** Where a corpus of published connectors is looked for: `CONNCERT_CORPUS`, else beside the project. */
export function corpusFolder(): string {
  return process.env['CONNCERT_CORPUS'] ?? new URL('../../../shared/corpus', import.meta.url).pathname;
}

/** The connector folders of a corpus, or undefined where there is none. */
export function corpusFolders(root = corpusFolder()): readonly string[] | undefined {
  if (!existsSync(root)) return undefined;
  return PARTS.filter((part) => existsSync(join(root, part))).flatMap((part) =>
    readdirSync(join(root, part), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, part, entry.name)),
  );
}
