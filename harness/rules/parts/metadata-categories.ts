import type { Connector } from '../../model/connector.ts';
import { metadataEntry } from './metadata-entry.ts';

/** The categories that the metadata name, whatever separates them: a wrong separator is one rule's business, not three rules'. */
export function metadataCategories(connector: Connector): readonly string[] {
  const value = metadataEntry(connector, 'Categories')?.value ?? '';
  return value
    .split(/[;,|/\r\n]/)
    .map((category) => category.trim())
    .filter((category) => category !== '');
}
