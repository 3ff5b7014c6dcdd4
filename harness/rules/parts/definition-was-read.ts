import { isWhole } from '../../lib/parsed-text.ts';
import type { Connector } from '../../model/connector.ts';
import { parsedSource } from '../../model/source-file.ts';

/** Whether the definition was read to its end. Where not, loading has said so, and to name all that it lacks would only be noise. */
export function definitionWasRead({ files }: Connector): boolean {
  const definition = files.find((file) => file.role === 'definition');
  if (!definition || (definition.text ?? '').trim() === '') return false;
  const parsed = parsedSource(definition);
  return isWhole(parsed) && typeof parsed.value === 'object' && !Array.isArray(parsed.value);
}
