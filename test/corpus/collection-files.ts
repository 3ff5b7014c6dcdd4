import { existsSync, readdirSync } from 'node:fs';

/** Where published collections are expected: set `CONNCERT_COLLECTIONS` to have another folder. */
export function collectionFolder(): string {
  return process.env['CONNCERT_COLLECTIONS'] ?? new URL('../../../shared/postman', import.meta.url).pathname;
}

/** The names of the collections there; undefined where there is no such folder. */
export function collectionFiles(): readonly string[] | undefined {
  const folder = collectionFolder();
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'manifest.json') : undefined;
}
