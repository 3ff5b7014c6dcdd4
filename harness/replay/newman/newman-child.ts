import { createRequire } from 'node:module';
// Puts a `process.chdir` of its own in place, which it no longer can once the network is sealed.
import 'node:worker_threads';
import { finish, say, violate } from './child-channel.ts';
import { type Emitter, loadNewman } from './engine.ts';
import { type LedRequests, leadRequests } from './lead-requests.ts';
import type { ChildJob } from './newman-event.ts';
import { createCourse, type RunCourse } from './run-course.ts';
import { sealNetwork } from './seal-network.ts';
import { type ScriptWatch, watchScripts } from './watch-scripts.ts';

// The program of the child process in which a collection runs: one job as a line on the standard input, events as lines on
// channel 3. It starts no work of its own, and ends with its input: then whoever asked is gone.

const MEMORY_LOOK_MS = 50;
const TOO_LONG = 'variables that name one another make a text longer than 10 MB';

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => {
  input += chunk;
  if (!input.endsWith('\n')) return;
  const job = JSON.parse(input) as ChildJob;
  input = '';
  try {
    run(job);
  } catch (error) {
    finish({ early: 'crashed', detail: String(error) });
  }
});
process.stdin.on('end', () => process.exit(0));
// A terminal’s Ctrl-C, and its end, reach this process too; who started it decides.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('uncaughtException', (error) => finish({ early: 'crashed', detail: error.message }));

function run(job: ChildJob): void {
  sealNetwork(createRequire(import.meta.url), [new URL(job.relay.url).host]);
  const course = createCourse(job.limits);
  const scripts = watchScripts(job, course);
  const requests = leadRequests(job, course, scripts, (request) => stackOf(request));
  endWhereMemoryIsFull(job, course);
  const endAsTooLong = (): never => {
    violate('memory', TOO_LONG, course.here());
    finish({ early: 'memory', detail: TOO_LONG });
  };
  const { newman, engine, stackOf } = loadNewman(job, requests.files, scripts.threads, endAsTooLong, requests.addressOf);
  const old = engine.uvm.filter((version) => Number.parseInt(version, 10) < 4);
  if (engine.uvm.length === 0 || old.length > 0)
    finish({ early: 'crashed', detail: `the sandbox that is loaded is ${old.join(', ') || 'unknown'}` });
  const emitter = newman.run(optionsOf(job), (error) => {
    scripts.settle();
    if (requests.areTooMany()) finish({ early: 'requests' });
    if (error === null) finish(job.bail === true && scripts.haveFailed() ? { early: 'bail' } : {});
    if (!/timed? ?out/i.test(error.message)) finish({ early: 'crashed', detail: error.message });
    violate('time', `the run took longer than ${job.limits.runMs / 1000} s`, course.here());
    finish({ early: 'time' });
  });
  emitter.on('start', (_, { run: started }) => {
    if (!started) return;
    course.begin(started);
    say({ kind: 'started', engine });
  });
  follow(emitter, course, requests, scripts);
}

/** Who hears of what while a collection runs. */
function follow(emitter: Emitter, course: RunCourse, requests: LedRequests, scripts: ScriptWatch): void {
  emitter.on('beforeItem', (_, { cursor }) => {
    course.nextTurn(cursor);
    requests.forgetFiles();
  });
  emitter.on('beforeScript', (_, told) => scripts.begins(told));
  emitter.on('beforeRequest', (_, told) => requests.lead(told));
  emitter.on('request', requests.tell);
  emitter.on('console', (_, told) => scripts.speaks(told));
  emitter.on('assertion', scripts.asserts);
  emitter.on('exception', (_, told) => scripts.throws(told));
  emitter.on('script', (error, told) => {
    course.boundTurns(told);
    scripts.ends(error, told);
  });
}

function endWhereMemoryIsFull({ limits: { memoryMb } }: ChildJob, course: RunCourse): void {
  setInterval(() => {
    if (process.memoryUsage.rss() <= memoryMb * 1024 * 1024) return;
    violate('memory', `the run took more than ${memoryMb} MB`, course.here());
    finish({ early: 'memory' });
  }, MEMORY_LOOK_MS).unref();
}

function optionsOf({ source, environment = {}, iterationData, iterationCount, bail, limits }: ChildJob): Record<string, unknown> {
  const scope = (values: Readonly<Record<string, string>>) => ({ values: Object.entries(values).map(([key, value]) => ({ key, value })) });
  return {
    collection: source,
    environment: scope(environment),
    ...(iterationData && iterationData.length > 0 && { iterationData }),
    ...(iterationCount !== undefined && { iterationCount }),
    ...(bail && { bail: true }),
    timeout: limits.runMs,
    timeoutRequest: limits.requestMs,
    timeoutScript: limits.scriptMs,
    ignoreRedirects: true,
    insecure: false,
    insecureFileRead: false,
    reporters: [],
  };
}
