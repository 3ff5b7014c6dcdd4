import { join, resolve } from 'node:path';
import { createFiles, exportPostman, loadConnector, postmanFiles, realWorld } from '../index.ts';
import { counted } from '../lib/counted.ts';
import { shownPath } from '../lib/shown-path.ts';
import type { ExitCode } from './exit-code.ts';
import { findContract } from './find-contract.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** `conncert export`: writes the connector in the format of another tool. */
export async function runExport(parsed: ParsedArguments): Promise<ExitCode> {
  const world = realWorld();
  const { connector } = await loadConnector((await findContract(parsed, world)).connector);
  const { collection, environment } = postmanFiles(exportPostman(connector));
  const folder = shownPath(resolve(world.workingFolder, parsed.output ?? '.'), world.workingFolder);
  await createFiles(folder, [collection, environment], parsed.force);
  process.stdout.write(
    [
      `${join(folder, collection.name)} holds ${counted(connector.operations.length, 'request')}.`,
      `${join(folder, environment.name)} holds the address and the connection parameters; fill in its secrets.`,
      '',
    ].join('\n'),
  );
  return 0;
}
