import test from 'ava';
import { readFile } from 'node:fs/promises';
import { systemReason } from '../../harness/lib/system-reason.ts';

test('says what the system says, without code, call and path', async (t) => {
  t.is(systemReason(await t.throwsAsync(readFile('/no/such/file'))), 'no such file or directory');
  t.is(systemReason(await t.throwsAsync(readFile('/'))), 'illegal operation on a directory');
});

test('other errors say it themselves', (t) => {
  t.is(systemReason(new Error('the archive is damaged')), 'the archive is damaged');
  t.is(systemReason('cut off'), 'cut off');
});
