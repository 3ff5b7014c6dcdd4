import { type FixedFile, type Fixes, fixConnector, writeFiles } from '../index.ts';
import { unifiedDiff } from '../lib/unified-diff.ts';
import type { Contract } from '../model/contract.ts';
import type { Profile } from '../model/profile.ts';
import { showsColor } from './shows-color.ts';

/** The first half of `conncert check --fix`: mends the files, or shows on stdout what would change. */
export async function runFix(contract: Contract, profile: Profile, dryRun: boolean): Promise<void> {
  const fixes = await fixConnector(contract.connector, profile, contract);
  if (dryRun) process.stdout.write(fixes.files.map(shownDiff).join(''));
  else await writeFiles(contract.connector, fixes.files);
  process.stderr.write(`${summary(fixes, dryRun).join('\n')}\n`);
}

function summary({ files, fixed, leftAlone }: Fixes, dryRun: boolean): string[] {
  const names = files.map(({ name }) => name).join(', ');
  const counts = [...fixed].toSorted(([, a], [, b]) => b - a).map(([id, count]) => `${id} ${count}`);
  const total = [...fixed.values()].reduce((sum, count) => sum + count, 0);
  const head =
    total === 0
      ? leftAlone.length > 0
        ? 'Nothing is fixed.'
        : 'There is nothing that can be fixed without asking you.'
      : `${dryRun ? 'Would fix' : 'Fixed'} ${total} ${total === 1 ? 'finding' : 'findings'} in ${names}: ${counts.join(', ')}.`;
  return [head, ...leftAlone.map(({ name, reason }) => `${name} is left alone: ${reason}.`)];
}

function shownDiff({ name, before, after }: FixedFile): string {
  const diff = unifiedDiff(name, before, after);
  if (!showsColor(process.stdout)) return diff;
  return diff.replaceAll(/^([+-]).*$/gm, (line, sign) => `\u001b[${sign === '+' ? 32 : 31}m${line}\u001b[39m`);
}
