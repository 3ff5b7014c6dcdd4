import test, { type ExecutionContext } from 'ava';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderWithHelpdesk, startCli, until } from './start-cli.ts';

test('test --watch runs again for a change of the connector, not for what runs write', async (t) => {
  const folder = await folderWithHelpdesk(t);
  await writeFile(join(folder, 'contract.yaml'), 'connector: helpdesk\n');
  const reports = ['--report', 'html', '--report', 'json=helpdesk/report.json'];
  const cli = startCli(t, folder, ['test', 'contract.yaml', '--watch', '--quiet', '--operation', 'ListAgents', ...reports]);
  const runs = () => cli.said().stderr.split('Watching for changes').length - 1;
  await until(() => runs() === 1);
  // As a service that the contract starts would keep its data.
  await writeFile(join(folder, 'data.json'), '{}');
  await sleep(500);
  await appendFile(join(folder, 'helpdesk', 'readme.md'), '\nNew.\n');
  await until(() => runs() >= 2);
  await sleep(1_000);
  t.is(runs(), 2);
  cli.signal('SIGINT');
  t.is(await cli.ended, 0);
});

test('test --watch does not run again for the baseline that it writes', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const baseline = ['--baseline', 'helpdesk/known.json', '--update-baseline'];
  const cli = startCli(t, folder, ['test', 'helpdesk', '--watch', '--quiet', '--report', 'html', ...baseline]);
  const runs = () => cli.said().stderr.split('Watching for changes').length - 1;
  await until(() => runs() === 1);
  await sleep(2_000);
  t.is(runs(), 1);
  cli.signal('SIGINT');
  await cli.ended;
});

test('test --watch goes on where the folder of the connector is deleted and made anew', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const cli = startCli(t, folder, ['test', 'helpdesk', '--watch', '--quiet', '--operation', 'ListAgents']);
  const runs = () => cli.said().stderr.split('Watching for changes').length - 1;
  await until(() => runs() === 1);
  await rename(join(folder, 'helpdesk'), join(folder, 'kept'));
  await until(() => cli.said().stderr.includes('There is no connector'));
  const before = runs();
  await rename(join(folder, 'kept'), join(folder, 'helpdesk'));
  await until(() => runs() > before);
  await appendFile(join(folder, 'helpdesk', 'readme.md'), '\nNew.\n');
  const made = runs();
  await until(() => runs() > made);
  cli.signal('SIGINT');
  t.is(await cli.ended, 0);
});

const QA = 'connections: { qa: { parameters: { api_key: "${KEY}" } } }';

for (const [what, text, runsExpected] of [
  ['writes the same into the package each time has changed it once', 'The same.', 2],
  ['writes something new into the package each time ends all the same, and that is told', '$PORT', 3],
] as const)
  test(`a watched run that ${what}`, async (t) => {
    const folder = await folderWithHelpdesk(t);
    const start = `start: { command: "echo ${text} > helpdesk/readme.md; exit 7", url: "http://127.0.0.1:{port}" }`;
    await writeFile(join(folder, 'contract.yaml'), `connector: helpdesk\ntargets: { local: { ${start}, connection: qa } }\n${QA}`);
    const cli = startCli(t, folder, ['test', 'contract.yaml', '--watch', '--quiet', '--target', 'local'], { KEY: 'contoso-demo-key' });
    const runs = () => cli.said().stderr.split('ended early').length - 1;
    await until(() => cli.said().stderr.includes('Watching for changes'));
    await sleep(1_000);
    t.is(runs(), runsExpected);
    t.is(cli.said().stderr.includes('readme.md changes during every run'), text === '$PORT');
    await appendFile(join(folder, 'helpdesk', 'icon.png'), ' ');
    await until(() => runs() > runsExpected);
    cli.signal('SIGTERM');
    t.is(await cli.ended, 2);
  });

/** A watched run during which the readme is changed, but only the first few times; gives how many runs there were. */
async function watchChangedDuring(t: ExecutionContext, times: number) {
  const folder = await folderWithHelpdesk(t);
  const command = `echo x >> log; [ $(wc -l < log) -gt ${times} ] || cat log > helpdesk/readme.md; exit 7`;
  const start = `start: { command: "${command}", url: "http://127.0.0.1:{port}" }`;
  await writeFile(join(folder, 'contract.yaml'), `connector: helpdesk\ntargets: { local: { ${start}, connection: qa } }\n${QA}`);
  const cli = startCli(t, folder, ['test', 'contract.yaml', '--watch', '--quiet', '--target', 'local'], { KEY: 'contoso-demo-key' });
  const rests = (count: number) => until(() => cli.said().stderr.split('Watching for changes').length - 1 === count);
  await rests(1);
  return { cli, rests, readme: join(folder, 'helpdesk', 'readme.md'), runs: () => cli.said().stderr.split('ended early').length - 1 };
}

test('what is saved during a run and during the next one is run', async (t) => {
  const { cli, runs } = await watchChangedDuring(t, 2);
  t.is(runs(), 3);
  t.false(cli.said().stderr.includes('changes during every run'));
  cli.signal('SIGTERM');
  await cli.ended;
});

test('what runs have changed each time is looked at again once it changes while nothing runs', async (t) => {
  const { cli, rests, readme, runs } = await watchChangedDuring(t, 4);
  t.is(runs(), 3);
  t.true(cli.said().stderr.includes('readme.md changes during every run'));
  await appendFile(readme, 'New.\n');
  await rests(2);
  t.is(runs(), 5);
  cli.signal('SIGTERM');
  await cli.ended;
});
