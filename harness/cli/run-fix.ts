import { type FixedFile, type Fixes, fixConnector, realWorld, writeFiles } from '../index.ts';
import { unifiedDiff } from '../lib/unified-diff.ts';
import { chooseProfile } from './choose-profile.ts';
import { findContract } from './find-contract.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { showsColor } from './shows-color.ts';

/** The first half of `conncert check --fix`: mends the files, or shows on stdout what would change. */
export async function runFix(parsed: ParsedArguments): Promise<void> {
  const contract = await findContract(parsed, realWorld());
  const fixes = await fixConnector(contract.connector, chooseProfile(parsed, contract, 'check'));
  if (parsed.dryRun) process.stdout.write(fixes.files.map(shownDiff).join(''));
  else await writeFiles(contract.connector, fixes.files);
  process.stderr.write(`${summary(fixes, parsed.dryRun).join('\n')}\n`);
}

function summary({ files, fixed, leftAlone }: Fixes, dryRun: boolean): string[] {
  const names = files.map(({ name }) => name).join(', ');
  const counts = [...fixed].toSorted(([, a], [, b]) => b - a).map(([id, count]) => `${id} ${count}`);
  const total = [...fixed.values()].reduce((sum, count) => sum + count, 0);
  const head =
    total === 0
      ? 'There is nothing that can be fixed without asking you.'
      : `${dryRun ? 'Would fix' : 'Fixed'} ${total} ${total === 1 ? 'finding' : 'findings'} in ${names}: ${counts.join(', ')}.`;
  return [head, ...leftAlone.map(({ name, reason }) => `${name} is left alone: ${reason}.`)];
}

function shownDiff({ name, before, after }: FixedFile): string {
  const diff = unifiedDiff(name, before, after);
  if (!showsColor(process.stdout)) return diff;
  return diff.replaceAll(/^([+-]).*$/gm, (line, sign) => `\u001b[${sign === '+' ? 32 : 31}m${line}\u001b[39m`);
}
