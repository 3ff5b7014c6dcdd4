import type { Connector, MetadataEntry } from '../../model/connector.ts';

/** The `x-ms-connector-metadata` entry of a name, in any letter case: one published connector in fourteen writes "Privacy Policy". */
export function metadataEntry({ metadata }: Connector, name: string): MetadataEntry | undefined {
  return metadata?.find((entry) => entry.name.trim().toLowerCase() === name.toLowerCase());
}
