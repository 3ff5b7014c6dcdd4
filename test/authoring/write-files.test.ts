import test from 'ava';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFiles, HarnessError } from '../../harness/index.ts';

const FILES = [
  { name: 'a.json', text: '1\n' },
  { name: 'b.json', text: '2\n' },
];

test('new files come into a folder that is made for them, and nothing else does', async (t) => {
  const folder = join(await temporary(), 'deep', 'qa');
  await createFiles(folder, FILES, false);
  t.deepEqual((await readdir(folder)).toSorted(), ['a.json', 'b.json']);
  t.is(await readFile(join(folder, 'b.json'), 'utf8'), '2\n');
});

test('where one is there already none is written, unless that is wanted', async (t) => {
  const folder = await temporary();
  await writeFile(join(folder, 'b.json'), 'mine');
  const error = await t.throwsAsync(createFiles(folder, FILES, false), { instanceOf: HarnessError });
  t.is(error?.code, 'output-exists');
  t.is(error?.message, `${join(folder, 'b.json')} is there already; nothing was written.`);
  t.deepEqual(await readdir(folder), ['b.json']);
  t.is(await readFile(join(folder, 'b.json'), 'utf8'), 'mine');
  await createFiles(folder, FILES, true);
  t.is(await readFile(join(folder, 'b.json'), 'utf8'), '2\n');
});

test('a place that takes no files is told, and nothing is left behind', async (t) => {
  const folder = await temporary();
  await writeFile(join(folder, 'file'), '');
  const inTheWay = await t.throwsAsync(createFiles(join(folder, 'file', 'qa'), FILES, false), { instanceOf: HarnessError });
  t.is(inTheWay?.code, 'output-unwritable');
  t.is(inTheWay?.message, `${join(folder, 'file')} cannot be written: it is a file, not a folder.`);
  await mkdir(join(folder, 'a.json'));
  await t.throwsAsync(createFiles(folder, FILES, true), { instanceOf: HarnessError, code: 'output-unwritable' });
  t.deepEqual((await readdir(folder)).toSorted(), ['a.json', 'file']);
});

const made: string[] = [];

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-files-'));
  made.push(folder);
  return folder;
}

test.after.always(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});
