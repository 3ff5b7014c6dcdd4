import test, { type ExecutionContext } from 'ava';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../harness/cli/commands.ts';
import { parseArguments } from '../../harness/cli/parse-arguments.ts';
import { prepareReports, type Reports } from '../../harness/cli/reports.ts';
import { defaultContract, HarnessError, realWorld } from '../../harness/index.ts';
import { sampleRecord } from '../reporters/sample-record.ts';

async function ownFolder(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-reports-'));
  t.teardown(() => rm(folder, { recursive: true }));
  return folder;
}

/** What prepares for `conncert test` in a folder, with these arguments. */
function prepare(folder: string, ...argv: string[]): Promise<Reports | undefined> {
  const parsed = parseArguments(findCommand('test'), argv);
  const world = { ...realWorld(), workingFolder: folder };
  return prepareReports('test', defaultContract(parsed.path, world), parsed, world);
}

async function write(folder: string, ...argv: string[]): Promise<string | undefined> {
  return (await prepare(folder, ...argv))?.write(sampleRecord(), []);
}

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

test('reports of two connectors of one name stand beside each other, and each replaces its own', async (t) => {
  const folder = await ownFolder(t);
  const [first, second] = [await write(folder, 'a/things'), await write(folder, 'b/things')];
  t.is(first, 'reports/things/report.html');
  t.regex(second ?? '', /^reports\/things-[0-9a-f]{8}\/report\.html$/);
  t.is(await write(folder, 'a/things', '--report', 'json'), 'reports/things/report.json');
  t.is(await write(folder, 'b/things'), second);
  t.deepEqual((await readdir(join(folder, 'reports'))).length, 2);
  t.deepEqual((await readdir(join(folder, 'reports/things'))).toSorted(), ['.connector', 'report.json']);
});

test('a project that has moved replaces its own reports', async (t) => {
  const [one, other] = [await ownFolder(t), await ownFolder(t)];
  await write(one, 'things');
  await mkdir(join(other, 'reports'));
  await rename(join(one, 'reports', 'things'), join(other, 'reports', 'things'));
  t.is(await write(other, 'things'), 'reports/things/report.html');
});

const ODD_PLACES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a folder', ['--report', 'html=folder'], /folder: it is a folder\.$/],
  ['below a file', ['--report', 'html=file/report.html'], /\/file: it is a file, not a folder\.$/],
  ['in a folder that takes no files', ['--report', 'html=/proc/x'], /\/proc\/x: no such file or directory\.$/],
  ['below a folder that takes no folders', ['--report', 'html=/proc/x/report.html'], /report\.html: no such file or directory\.$/],
  ['a report folder that cannot be made', ['--report-dir', '/proc/x/y'], /\/proc\/x\/y: no such file or directory\.$/],
  ['a report folder that is a file', ['--report-dir', 'file'], /\/file: it is a file, not a folder\.$/],
  ['a pipe that nobody reads', ['--report', 'html=pipe'], /pipe: nobody reads from it\.$/],
  ['a name that is too long', ['--report', `html=${'x'.repeat(300)}`], /x: name too long\.$/],
];

for (const [what, flags, message] of ODD_PLACES) {
  test(`${what} is told before anything runs`, async (t) => {
    const folder = await ownFolder(t);
    await mkdir(join(folder, 'folder'));
    await writeFile(join(folder, 'file'), 'Mine.');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const error = await t.throwsAsync(prepare(folder, 'things', ...flags), { instanceOf: HarnessError });
    t.is(error?.code, 'report-unwritable');
    t.regex(error?.message ?? '', message);
    t.is(await readFile(join(folder, 'file'), 'utf8'), 'Mine.');
  });
}

test('two reports for one file are refused, with both named', async (t) => {
  const folder = await ownFolder(t);
  const error = await t.throwsAsync(prepare(folder, 'things', '--report', 'html=a', '--report', 'sarif=./a'), { instanceOf: HarnessError });
  t.is(error?.message, '--report html=a and --report sarif=./a go to one place. Give each a file of its own.');
});

test('making sure that a file can be written leaves it as it was', async (t) => {
  const folder = await ownFolder(t);
  await writeFile(join(folder, 'old.xml'), 'Of yesterday.');
  await prepare(folder, 'things', '--report', 'junit=old.xml', '--report', 'html=deep/new.html');
  t.is(await readFile(join(folder, 'old.xml'), 'utf8'), 'Of yesterday.');
  t.deepEqual(await readdir(join(folder, 'deep')), []);
});

test('one report that cannot be written takes no other with it', async (t) => {
  const folder = await ownFolder(t);
  const error = await t.throwsAsync(
    write(folder, 'things', '--report', 'html=/dev/full', '--report', 'junit=junit.xml', '--report', 'json'),
    {
      instanceOf: HarnessError,
    },
  );
  t.regex(error?.message ?? '', /\/dev\/full: no space left on device/);
  t.regex(await readFile(join(folder, 'junit.xml'), 'utf8'), /<testsuites/);
  t.deepEqual((await readdir(join(folder, 'reports/things'))).toSorted(), ['.connector', 'report.json']);
});
