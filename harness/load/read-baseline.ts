import { resolve } from 'node:path';
import schema from '../../contracts/schemas/baseline.schema.json' with { type: 'json' };
import { fileFormatFaults } from '../lib/file-format-faults.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { readRegularFile } from '../lib/read-regular-file.ts';
import { systemReason } from '../lib/system-reason.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { World } from '../model/world.ts';

/**
 * The entries of a baseline file.
 *
 * @throws HarnessError `baseline-not-found`, `baseline-invalid`
 */
export async function readBaseline(path: string, world: World): Promise<readonly BaselineEntry[]> {
  const bytes = await readRegularFile(resolve(world.workingFolder, path), READ_LIMIT).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new HarnessError('baseline-not-found', { path }, { cause: error });
    throw new HarnessError('baseline-invalid', { path, problem: `it cannot be read: ${systemReason(error)}` }, { cause: error });
  });
  const { value, problems, positionOf } = parseJsonText(bytes.toString('utf8').replace(/^\ufeff/, ''));
  const [syntax] = problems;
  if (syntax) throw new HarnessError('baseline-invalid', { path: `${path}:${syntax.line}:${syntax.column}`, problem: syntax.message });
  const [fault] = await fileFormatFaults(schema, value);
  if (fault) {
    const { line, column } = positionOf(fault.pointer);
    const what =
      fault.key === undefined
        ? `"${fault.keyword}" is not met at ${fault.pointer || 'the root'}`
        : `"${fault.key}" is ${fault.keyword === 'required' ? 'missing' : 'unknown'}`;
    throw new HarnessError('baseline-invalid', { path: `${path}:${line}:${column}`, problem: what });
  }
  return (value as { readonly findings: readonly BaselineEntry[] }).findings;
}

/** A baseline has a line or five for each finding. */
const READ_LIMIT = 50_000_000;
