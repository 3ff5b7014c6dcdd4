import test from 'ava';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { folderWithHelpdesk, startCli, until } from './start-cli.ts';

/** A printed command line, as its parts; quotes are the only syntax it uses. */
function partsOf(line: string): string[] {
  return [...line.trim().matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([part]) => part.replaceAll(/'([^']*)'|\\(')/g, '$1$2'));
}

async function call(line: string): Promise<Response> {
  const [curl, ...parts] = partsOf(line);
  if (curl !== 'curl') throw new Error(`no call: ${line}`);
  const headers: [string, string][] = [];
  let method = 'GET';
  let url = '';
  let body: string | undefined;
  while (parts.length > 0) {
    const part = parts.shift() ?? '';
    if (part === '-X') method = parts.shift() ?? '';
    else if (part === '--head') method = 'HEAD';
    else if (part === '-H') headers.push((parts.shift() ?? '').split(/: (.*)/s, 2) as [string, string]);
    else if (part === '--data-binary') body = parts.splice(0).join(' ');
    else url = part;
  }
  const encoded = /^@<\(echo (.*) \| base64 -d\)$/.exec(body ?? '')?.[1];
  const data = encoded === undefined ? body : Buffer.from(encoded, 'base64');
  return fetch(url, { method, headers, ...(data !== undefined && { body: data }) });
}

for (const argument of ['helpdesk', 'contract.yaml']) {
  test(`mock ${argument}: every printed call succeeds, until SIGTERM`, async (t) => {
    const folder = await folderWithHelpdesk(t);
    await writeFile(join(folder, 'contract.yaml'), 'connector: helpdesk\n');
    const cli = startCli(t, folder, ['mock', argument]);
    await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
    const { stdout } = cli.said();
    t.regex(stdout, /^Mock of Contoso Helpdesk: http:\/\/127\.0\.0\.1:\d+\/helpdesk\/v1\nCredential: api_key = mock-api-key\n/);
    const calls = stdout.split('\n').filter((line) => line.startsWith('  curl '));
    t.is(calls.length, 12);
    for (const line of calls) {
      const response = await call(line);
      t.true(response.ok, `${response.status} ${line}`);
      await response.arrayBuffer();
    }
    const [first = ''] = calls;
    t.is((await call(first.replace('mock-api-key', 'another'))).status, 401);
    t.is((await call(first.replace(/ -H '[^']*mock-api-key'/, ''))).status, 401);
    t.is((await call(`${first} -H 'Prefer: code=400'`)).status, 400);
    cli.signal('SIGTERM');
    t.is(await cli.ended, 0);
    t.is(cli.said().stderr, '');
  });
}

test('a printed call works as it stands in a shell', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const cli = startCli(t, folder, ['mock', 'helpdesk']);
  await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
  const calls = cli
    .said()
    .stdout.split('\n')
    .filter((line) => line.startsWith('  curl '));
  if (spawnSync('curl', ['--version']).error) {
    t.log('curl is not installed here');
    t.pass();
    return;
  }
  for (const line of calls) {
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `${line.replace('curl', 'curl -sS -o /dev/null -w "%{http_code}" --max-time 10')}`],
      { encoding: 'utf8' },
    );
    t.regex(stdout, /^2\d\d$/, `${line}\n${stderr}`);
  }
});

test('a port that is taken is told', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const cli = startCli(t, folder, ['mock', 'helpdesk', '--port', String(port)]);
  t.is(await cli.ended, 2);
  t.regex(cli.said().stderr, new RegExp(`^\\nPort ${port} on 127\\.0\\.0\\.1 cannot be used: .*\\nChoose another with --port`));
});
