import test from 'ava';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../harness/cli/commands.ts';
import { parseArguments } from '../../harness/cli/parse-arguments.ts';
import { prepareReports } from '../../harness/cli/reports.ts';
import { defaultContract, HarnessError, realWorld } from '../../harness/index.ts';

test('a folder that holds anything but reports is never replaced', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-reports-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'things'));
  await writeFile(join(folder, 'things', 'apiProperties.json'), '{}');
  const parsed = parseArguments(findCommand('test'), [join(folder, 'things'), '--report-dir', folder]);
  const error = await t.throwsAsync(prepareReports('test', defaultContract(parsed.path, realWorld()), parsed, realWorld()), {
    instanceOf: HarnessError,
  });
  t.regex(error?.message ?? '', /holds apiProperties\.json, which is no report/);
  t.deepEqual(await readdir(join(folder, 'things')), ['apiProperties.json']);
});

test('a folder of earlier reports is taken again', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-reports-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'reports', 'things'), { recursive: true });
  await writeFile(join(folder, 'reports', 'things', 'report.json'), '{}');
  const parsed = parseArguments(findCommand('test'), [join(folder, 'things'), '--report-dir', join(folder, 'reports')]);
  t.truthy(await prepareReports('test', defaultContract(parsed.path, realWorld()), parsed, realWorld()));
});
