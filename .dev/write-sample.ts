// Brings the sample run in README.md up to date. Run as part of `npm run generate`; test/docs/ holds the page to what this gives.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = join(ROOT, 'README.md');

/** What the sample shows of the table of operations. */
const ROWS_SHOWN = 3;

/** Between its fences, the sample: how long the run took, and where its report is, stay as they are written. */
const SAMPLE = /(```text\n)( Contoso Helpdesk [^\n]*\n[^\n]* · )([^\n]*? s)(\n[^`]*?)(\nReport: [^\n]*\n```)/;

/** README.md as it is once its sample run is what the sample connector gives. */
export async function readmeWithSample(): Promise<string> {
  const [, heading = '', body = ''] = /^\n( [^\n]*\n[^\n]* · )[^\n]* s(\n.*\n)\nReport: /s.exec(await certifySample()) ?? [];
  const [table = '', ...sections] = body.split('\n\n').slice(1);
  const [head = '', ...rows] = table.split('\n');
  const shown = `\n\n${[head, ...rows.slice(0, ROWS_SHOWN), '   …'].join('\n')}\n${sections.join('\n\n')}`;
  const readme = await readFile(README, 'utf8');
  if (!SAMPLE.test(readme)) throw new Error('README.md shows no run of the sample connector any more');
  return readme.replace(SAMPLE, (_all, fence: string, _heading, duration: string, _body, report: string) =>
    [fence, heading.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:{port}'), duration, shown, report].join(''),
  );
}

async function certifySample(): Promise<string> {
  const reports = await mkdtemp(join(tmpdir(), 'conncert-sample-'));
  try {
    const args = ['harness/cli/conncert.js', 'certify', 'contracts/contoso-helpdesk.yaml', '--report-dir', reports];
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
    return (await promisify(execFile)(process.execPath, args, { cwd: ROOT, env })).stdout;
  } finally {
    await rm(reports, { recursive: true });
  }
}

if (import.meta.main) await writeFile(README, await readmeWithSample());
