import test from 'ava';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderWithHelpdesk, startCli, until } from './start-cli.ts';

/** Says what it is called with, in place of curl. */
const ECHO = `curl() { "$NODE" -e '
  const [, ...args] = process.argv;
  const body = args.includes("@-") ? require("node:fs").readFileSync(0, "base64") : undefined;
  console.log(JSON.stringify({ args, body }));
' curl "$@"; }`;

function callsIn(stdout: string): readonly string[] {
  return stdout.split('\n').filter((line) => /^ {2}(printf .* \| )?curl /.test(line));
}

/** What the shell makes of printed command lines: the calls, each to be made with `call`. */
function readCalls(lines: readonly string[]): readonly { readonly args: readonly string[]; readonly body?: string }[] {
  const { stdout, stderr } = spawnSync('sh', ['-c', [ECHO, ...lines].join('\n')], {
    encoding: 'utf8',
    env: { ...process.env, NODE: process.execPath },
  });
  if (stderr !== '') throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { args: string[]; body?: string });
}

function call({ args, body }: { readonly args: readonly string[]; readonly body?: string }): Promise<Response> {
  const parts = [...args];
  const headers: [string, string][] = [];
  let method = 'GET';
  let url = '';
  let data: string | Buffer<ArrayBuffer> | undefined;
  while (parts.length > 0) {
    const part = parts.shift() ?? '';
    if (part === '-X') method = parts.shift() ?? '';
    else if (part === '--head') method = 'HEAD';
    else if (part === '-H') headers.push((parts.shift() ?? '').split(/: (.*)/s, 2) as [string, string]);
    else if (part === '--data-raw') data = parts.shift() ?? '';
    else if (part === '--data-binary') data = Buffer.from(parts.shift() === '@-' ? (body ?? '') : '', 'base64');
    else url = part;
  }
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
    const lines = callsIn(stdout);
    t.is(lines.length, 12);
    const [first = ''] = lines;
    const bad = [first.replace('mock-api-key', 'another'), first.replace(/ -H '[^']*mock-api-key'/, ''), `${first} -H 'Prefer: code=400'`];
    const statuses: number[] = [];
    for (const read of readCalls([...lines, ...bad])) {
      const response = await call(read);
      statuses.push(response.status);
      await response.arrayBuffer();
    }
    t.deepEqual(statuses.slice(-3), [401, 401, 400]);
    for (const [index, line] of lines.entries()) t.regex(String(statuses[index]), /^2/, line);
    const log = cli.said().stdout.split('Ctrl-C stops it.\n')[1]?.trimEnd().split('\n') ?? [];
    t.is(log.length, lines.length + bad.length);
    t.is(log[0], '200 GET /helpdesk/v1/tickets (ListTickets)');
    t.deepEqual(log.slice(-3), [
      '401 GET /helpdesk/v1/tickets (ListTickets): The credential is wrong.',
      '401 GET /helpdesk/v1/tickets (ListTickets): The credential is missing.',
      '400 GET /helpdesk/v1/tickets (ListTickets)',
    ]);
    cli.signal('SIGTERM');
    t.is(await cli.ended, 0);
    t.is(cli.said().stderr, '');
  });
}

test('mock marks what custom code answers on the platform', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const file = join(folder, 'helpdesk', 'apiProperties.json');
  const properties = JSON.parse(await readFile(file, 'utf8')) as { properties: Record<string, unknown> };
  await writeFile(file, JSON.stringify({ properties: { ...properties.properties, scriptOperations: ['ListTickets'] } }));
  await writeFile(join(folder, 'helpdesk', 'script.csx'), 'public class Script : ScriptBase {}');
  const cli = startCli(t, folder, ['mock', 'helpdesk']);
  await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
  const marked = [...cli.said().stdout.matchAll(/^(\w+) — .*\n {2}curl .*\n {2}script\.csx, which answers/gm)].map(([, id]) => id);
  t.deepEqual(marked, ['ListTickets']);
  const [first = ''] = callsIn(cli.said().stdout);
  const [read] = readCalls([first]);
  const answer = await call(read ?? { args: [] });
  t.like(JSON.parse(decodeURIComponent(answer.headers.get('x-conncert-mock') ?? '')), { notRun: 'script.csx' });
});

test('the mock, named as the url of a target, certifies nothing', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const cli = startCli(t, folder, ['mock', 'helpdesk']);
  await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
  const [url = ''] = /http:\/\/\S+/.exec(cli.said().stdout) ?? [];
  await writeFile(
    join(folder, 'contract.yaml'),
    `connector: helpdesk\ntargets: { live: { url: "${url}", connection: me } }\nconnections: { me: { parameters: { api_key: "\${KEY:-mock-api-key}" } } }\n`,
  );
  const run = startCli(t, folder, ['test', 'contract.yaml', '--target', 'live']);
  t.is(await run.ended, 2);
  t.regex(run.said().stderr, /The target live at \S+ is Conncert’s own mock/);
});

test('a printed call works as it stands in the plainest shell', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const cli = startCli(t, folder, ['mock', 'helpdesk']);
  await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
  const calls = callsIn(cli.said().stdout);
  if (spawnSync('curl', ['--version']).error) {
    t.log('curl is not installed here');
    t.pass();
    return;
  }
  for (const line of calls) {
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `${line.replace('curl ', 'curl -sS -o /dev/null -w "%{http_code}" --max-time 10 ')}`],
      { encoding: 'utf8' },
    );
    t.regex(stdout, /^2\d\d$/, `${line}\n${stderr}`);
  }
});

test('mock says how each trigger is fired, and a printed subscription has a receiver', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-mock-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const cli = startCli(t, folder, ['mock', new URL('../../fixtures/adatum-events', import.meta.url).pathname]);
  await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
  const { stdout } = cli.said();
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout) ?? [];
  const fires = [...stdout.matchAll(/^ {2}and to fire it:\n {4}curl -X POST '(.*)'$/gm)].map(([, address = '']) => address);
  t.deepEqual(fires, [`${url}/.conncert/fire/WhenSomebodyRegisters`, `${url}/.conncert/fire/WhenAnEventChanges`]);
  for (const read of readCalls(callsIn(stdout))) t.regex(String((await call(read)).status), /^2/);
  const fired = await Promise.all(fires.map(async (address) => (await fetch(address, { method: 'POST' })).status));
  t.deepEqual(fired, [200, 200]);
  const state = (await (await fetch(`${url}/.conncert/state`)).json()) as { readonly received: readonly unknown[] };
  t.like(state.received[0], { event: { id: 'ev-100' } });
});

test('the mock of an OAuth connector has a token server, whose tokens it takes', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-mock-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const cli = startCli(t, folder, ['mock', new URL('../../fixtures/fabrikam-orders', import.meta.url).pathname]);
  await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
  const { stdout } = cli.said();
  const [authorize = '', tokens = ''] = ['Sign in', 'Tokens'].map((name) => new RegExp(`^${name}: +(\\S+)$`, 'm').exec(stdout)?.[1]);
  const [read = ''] = callsIn(stdout).filter((line) => !line.includes(' -X '));
  const [parts] = readCalls([read]);
  t.is((await call(parts!)).status, 200);
  const redirect = 'http://127.0.0.1:1/redirect';
  const asked = await fetch(`${authorize}?response_type=code&client_id=any&redirect_uri=${redirect}&state=s`, { redirect: 'manual' });
  const code = new URL(asked.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect });
  const answer = (await (await fetch(tokens, { method: 'POST', body })).json()) as { readonly access_token: string };
  const withToken = (token: string) => readCalls([read.replace(/Bearer [^']*/, `Bearer ${token}`)])[0]!;
  t.is((await call(withToken(answer.access_token))).status, 200);
  t.is((await call(withToken(answer.access_token.slice(0, -4)))).status, 401);
  t.is((await call(withToken('other'))).status, 401);
});

test('whatever a body holds, the shell hands it on as it is', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-mock-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const note = "@it's 100% \\d, \u00fc";
  const string = { type: 'string', default: note };
  const responses = { 204: { description: 'Kept.' } };
  const body = [{ name: 'note', in: 'body', required: true, schema: string }];
  const form = [
    { name: 'note', in: 'formData', required: true, ...string },
    { name: 'file', in: 'formData', required: true, type: 'file' },
  ];
  const paths = {
    '/note': { post: { operationId: 'Note', consumes: ['text/plain'], parameters: body, responses } },
    '/form': { post: { operationId: 'Form', consumes: ['multipart/form-data'], parameters: form, responses } },
  };
  await writeFile(join(folder, 'notes.json'), JSON.stringify({ swagger: '2.0', info: { title: 'Notes', version: '1' }, paths }));
  const cli = startCli(t, folder, ['mock', 'notes.json']);
  await until(() => cli.said().stdout.includes('Ctrl-C stops it.'));
  const [text, fields] = readCalls(callsIn(cli.said().stdout));
  t.deepEqual(text?.args.slice(-2), ['--data-raw', note]);
  t.true(
    Buffer.from(fields?.body ?? '', 'base64')
      .toString('utf8')
      .includes(`\r\n\r\n${note}\r\n--`),
  );
});

test('a port that is taken is told', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const cli = startCli(t, folder, ['mock', 'helpdesk', '--port', String(port)]);
  t.is(await cli.ended, 2);
  t.regex(
    cli.said().stderr,
    new RegExp(`^\\nPort ${port} on 127\\.0\\.0\\.1 cannot be used: address already in use\\.\\nChoose another with --port`),
  );
});
