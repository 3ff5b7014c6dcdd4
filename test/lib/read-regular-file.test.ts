import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { readRegularFile } from '../../harness/lib/read-regular-file.ts';

test('only regular files are read, and only as large as is wanted', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-file-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  await writeFile(at('small'), 'Contoso');
  t.is((await readRegularFile(at('small'), 7)).toString(), 'Contoso');
  await writeFile(at('empty'), '');
  t.is((await readRegularFile(at('empty'), 7)).length, 0);
  await truncate(at('small'), 3_000_000_000);
  await t.throwsAsync(readRegularFile(at('small'), 50_000_000), { message: 'it has 3000 MB; at most 50 are read' });
  await t.throwsAsync(readRegularFile(folder, 7), { message: 'it is a folder' });
  await t.throwsAsync(readRegularFile(at('none'), 7), { code: 'ENOENT' });
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [at('pipe')]);
  for (const path of [at('pipe'), '/dev/zero', '/dev/null'])
    await t.throwsAsync(readRegularFile(path, 7), { message: 'it is no file, but a pipe, a socket or a device' });
});
