import test from 'ava';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { folderWithHelpdesk } from './start-cli.ts';

const FULL = '/dev/full';

(existsSync(FULL) ? test : test.skip)('where nothing more fits, that is told, and is no fault of Conncert', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const full = openSync(FULL, 'w');
  t.teardown(() => closeSync(full));
  const bin = new URL('../../harness/cli/conncert.js', import.meta.url).pathname;
  const args = [bin, 'check', 'helpdesk', '--json', '--report', 'html=report.html'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
  t.is(status, 2, stderr);
  t.regex(stderr, /What the command has to say cannot be written: no space left on device\./);
  t.true(existsSync(join(folder, 'report.html')));
});
