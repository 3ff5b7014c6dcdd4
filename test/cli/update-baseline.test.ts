import test from 'ava';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderWithHelpdesk, startCli } from './start-cli.ts';

const KNOWN = { finding: 'paging-past-gateway', kind: 'check', severity: 'error', target: 'staging', message: 'It was so.' };
const BASELINE = `${JSON.stringify({ findings: [KNOWN] })}\n`;

test('--update-baseline forgets nothing of a target that could not be used', async (t) => {
  const folder = await folderWithHelpdesk(t);
  await writeFile(join(folder, 'known.json'), BASELINE);
  const start = '{ command: "exit 3", url: "http://127.0.0.1:{port}" }';
  await writeFile(join(folder, 'contract.yaml'), `connector: helpdesk\ntargets: { staging: { start: ${start} } }\n`);
  const args = ['test', 'contract.yaml', '--quiet', '--baseline', 'known.json', '--update-baseline'];
  const cli = startCli(t, folder, args);
  t.is(await cli.ended, 1, cli.said().stderr);
  t.is(await readFile(join(folder, 'known.json'), 'utf8'), BASELINE);
  const reason = 'the target staging could not be used';
  t.true(cli.said().stderr.includes(`known.json was left as it is, for what did not run would be forgotten: ${reason}.`));
});

test('--update-baseline writes what a whole run has found', async (t) => {
  const folder = await folderWithHelpdesk(t);
  await writeFile(join(folder, 'known.json'), BASELINE);
  const cli = startCli(t, folder, ['test', 'helpdesk', '--quiet', '--baseline', 'known.json', '--update-baseline']);
  t.is(await cli.ended, 0, cli.said().stderr);
  t.regex(cli.said().stderr, /known\.json holds \d+ findings? now\./);
  t.false((await readFile(join(folder, 'known.json'), 'utf8')).includes('paging-past-gateway'));
});

test('check --update-baseline keeps what runs have found', async (t) => {
  const folder = await folderWithHelpdesk(t);
  await writeFile(join(folder, 'known.json'), BASELINE);
  const cli = startCli(t, folder, ['check', 'helpdesk', '--quiet', '--baseline', 'known.json', '--update-baseline']);
  t.is(await cli.ended, 0, cli.said().stderr);
  const { findings } = JSON.parse(await readFile(join(folder, 'known.json'), 'utf8')) as { readonly findings: readonly unknown[] };
  t.deepEqual(findings.at(-1), KNOWN);
});
