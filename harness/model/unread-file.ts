import { isObject } from '../lib/is-object.ts';
import { isWhole } from '../lib/parsed-text.ts';
import type { Connector } from './connector.ts';
import { parsedSource, type SourceFile } from './source-file.ts';

/**
 * The name of the definition or of apiProperties.json, where that is not there or was not read to its end: of what it holds, nobody knows
 * all. Undefined where both are known.
 */
export function unreadFile({ files, definitionFile }: Pick<Connector, 'files' | 'definitionFile'>): string | undefined {
  const ofRole = (role: SourceFile['role']) => files.find((file) => file.role === role);
  const definition = ofRole('definition');
  const properties = ofRole('properties');
  if (!definition || !isRead(definition)) return definitionFile;
  return properties && !isRead(properties) ? properties.name : undefined;
}

function isRead(file: SourceFile): boolean {
  if (file.text === undefined) return false;
  const source = parsedSource(file);
  return isWhole(source) && isObject(source.value);
}
