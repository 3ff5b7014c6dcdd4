import test from 'ava';
import { appendFile, writeFile } from 'node:fs/promises';
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
