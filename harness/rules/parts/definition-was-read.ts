import type { Connector } from '../../model/connector.ts';

/** Whether there was a definition to read. Where not, loading has said so, and to name all that it lacks would only be noise. */
export function definitionWasRead({ files }: Connector): boolean {
  return files.some((file) => file.role === 'definition' && (file.text ?? '').trim() !== '');
}
