import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { readBaseline } from '../../harness/load/read-baseline.ts';
import type { World } from '../../harness/model/world.ts';

test('a baseline is a regular file: nothing else is waited for', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-baseline-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const world: World = { now: () => new Date(0), monotonic: () => 0, environment: {}, workingFolder: folder };
  await writeFile(join(folder, 'baseline.json'), '\ufeff{"findings": []}');
  t.deepEqual(await readBaseline('baseline.json', world), []);
  await t.throwsAsync(readBaseline('none.json', world), { code: 'baseline-not-found' });
  await t.throwsAsync(readBaseline('.', world), { code: 'baseline-invalid', message: /it cannot be read: it is a folder/ });
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  await t.throwsAsync(readBaseline('pipe', world), { code: 'baseline-invalid', message: /it cannot be read: it is no file, but a pipe/ });
});
