import test from 'ava';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Certificate } from '../../harness/model/certificate.ts';
import { folderWithHelpdesk, startCli, until } from './start-cli.ts';

const CONTRACT = `
connector: helpdesk
targets:
  staging: { url: "\${TARGET_URL}", connection: qa, timeout: 60s }
connections:
  qa: { parameters: { api_key: "\${KEY}" } }
`;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} in the middle of a run: the reports are written, the verdict is incomplete`, async (t) => {
    const folder = await folderWithHelpdesk(t);
    await writeFile(join(folder, 'contract.yaml'), CONTRACT);
    let asked = 0;
    // The first question is whether it is there.
    const server = createServer((request, response) => {
      if (++asked === 1) response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.teardown(() => server.close().closeAllConnections());
    const environment = { TARGET_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, KEY: 'secret-of-contoso' };
    const cli = startCli(t, folder, ['test', 'contract.yaml', '--target', 'staging'], environment);
    await until(() => asked > 1);
    cli.signal(signal);
    t.is(await cli.ended, 1);
    const { stdout, stderr } = cli.said();
    t.is(stderr.trim(), 'Stopping; press Ctrl-C again to stop at once.');
    t.regex(stdout, /Incomplete|stopped: by the user/);
    const files = (await readdir(join(folder, 'reports/helpdesk'))).toSorted();
    t.deepEqual(files, ['.connector', 'events.jsonl', 'junit.xml', 'report.html', 'report.json', 'report.sarif', 'summary.md']);
    const report = JSON.parse(await readFile(join(folder, 'reports/helpdesk/report.json'), 'utf8')) as Certificate;
    t.is(report.verdict, 'incomplete');
    t.is(report.summary.findings.error, 0);
    t.is(report.gates.find(({ id }) => id === 'not-interrupted')?.outcome, 'not-exercised');
    for (const name of files) t.false((await readFile(join(folder, 'reports/helpdesk', name), 'utf8')).includes('secret-of-contoso'), name);
  });
}

for (const [what, signals, code] of [
  ['a second Ctrl-C ends at once, and the started service with it', ['SIGINT', 'SIGINT'], 130],
  ['a terminal that is closed, and says so twice, leaves no started service behind', ['SIGHUP', 'SIGHUP'], 1],
] as const)
  test(what, async (t) => {
    const folder = await folderWithHelpdesk(t);
    const service = `import { createServer } from 'node:http'; import { writeFileSync } from 'node:fs';
    let asked = 0;
    createServer((request, response) => { if (request.method === 'HEAD') response.end(); else writeFileSync('asked', String(process.pid)); })
      .listen(process.env.PORT, '127.0.0.1');
    process.on('SIGTERM', () => undefined);`;
    await writeFile(join(folder, 'service.mjs'), service);
    const start = 'start: { command: "node service.mjs", url: "http://127.0.0.1:{port}" }';
    await writeFile(join(folder, 'contract.yaml'), CONTRACT.replace('url: "${TARGET_URL}"', start));
    const cli = startCli(t, folder, ['test', 'contract.yaml', '--target', 'staging'], { KEY: 'secret-of-contoso' });
    let pid = 0;
    for (let n = 0; n < 500 && pid === 0; n++) {
      pid = Number(await readFile(join(folder, 'asked'), 'utf8').catch(() => 0));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    t.true(pid > 0);
    cli.signal(signals[0]);
    await until(() => cli.said().stderr.includes('Ctrl-C again'));
    cli.signal(signals[1]);
    t.is(await cli.ended, code);
    await until(() => {
      try {
        return !process.kill(pid, 0);
      } catch {
        return true;
      }
    });
  });

test('Ctrl-C in the middle of a collection: the reports are written, and its process is gone', async (t) => {
  const folder = await folderWithHelpdesk(t);
  const script = { listen: 'test', script: { exec: ['pm.test("is there", () => pm.response.to.have.status(200))'] } };
  const item = (name: string) => ({ name, request: { method: 'GET', url: `{{baseUrl}}/agents?team=${name}` }, event: [script] });
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  const collection = { info: { name: 'Slow', schema }, item: [item('first'), item('second')] };
  await writeFile(join(folder, 'slow.json'), JSON.stringify(collection));
  await writeFile(join(folder, 'contract.yaml'), `${CONTRACT}collections: [{ path: slow.json }]\n`);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    if (!Object.values(request.headers).includes('secret-of-contoso')) response.writeHead(401).end('{}');
    else if (!request.url?.endsWith('team=second')) response.end('{"value":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close().closeAllConnections());
  const environment = { TARGET_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, KEY: 'secret-of-contoso' };
  const cli = startCli(t, folder, ['test', 'contract.yaml', '--target', 'staging', '--operation', 'ListAgents'], environment);
  await until(() => asked.some((url) => url.endsWith('team=second')));
  const children = await childrenOf(cli.pid);
  if (process.platform === 'linux') t.true(children.length > 0);
  cli.signal('SIGINT');
  t.is(await cli.ended, 1);
  t.is(cli.said().stderr.trim(), 'Stopping; press Ctrl-C again to stop at once.');
  const report = JSON.parse(await readFile(join(folder, 'reports/helpdesk/report.json'), 'utf8')) as Certificate;
  t.is(report.verdict, 'incomplete');
  t.deepEqual(
    report.findings
      .filter(({ id }) => id.startsWith('collection-') && id !== 'collection-operation-uncovered')
      .map(({ message }) => message),
    [],
  );
  await until(() => children.every((pid) => !isRunning(pid)));
  t.pass();
});

/** Where the system tells. */
async function childrenOf(parent: number): Promise<readonly number[]> {
  const stats = await Promise.all(
    (await readdir('/proc').catch(() => []))
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  );
  return stats.flatMap((stat) => {
    const [, pid, of] = /^(\d+) \(.*\) \S+ (\d+)/s.exec(stat) ?? [];
    return Number(of) === parent ? [Number(pid)] : [];
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
