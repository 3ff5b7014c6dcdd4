import { isObject } from '../../lib/is-object.ts';
import { TEST_BEGUN } from './script-place.ts';

/** Behaviours that a request may choose. Others follow redirects, trust anybody's certificate, or speak in other ways. */
const BEHAVIOURS = new Set(['disableBodyPruning', 'disableUrlEncoding', 'disabledSystemHeaders', 'disableCookies']);

/**
 * A collection without what its author may not decide: how requests travel. Scripts are told apart by their ids, which say whose they
 * are: `scriptOwner`.
 */
export function harmless(source: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { protocolProfileBehavior, request, item, event, ...rest } = source;
  const owner = 'info' in source ? '' : String(source['id'] ?? '');
  const behaviours = isObject(protocolProfileBehavior)
    ? Object.entries(protocolProfileBehavior).filter(([name]) => BEHAVIOURS.has(name))
    : [];
  return {
    ...rest,
    ...(Array.isArray(event) && { event: event.map((one: unknown, index) => (isObject(one) ? withId(one, `${owner}/${index}`) : one)) }),
    ...(behaviours.length > 0 && { protocolProfileBehavior: Object.fromEntries(behaviours) }),
    ...(request !== undefined && { request: isObject(request) ? withoutWays(request) : request }),
    ...(Array.isArray(item) && { item: item.map((entry: unknown) => (isObject(entry) ? harmless(entry) : entry)) }),
  };
}

function withoutWays(request: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(request).filter(([name]) => name !== 'proxy' && name !== 'certificate'));
}

function withId({ script, ...event }: Readonly<Record<string, unknown>>, id: string): object {
  const whole = isObject(script) ? script : { exec: script };
  const exec = Array.isArray(whole['exec']) ? whole['exec'].join('\n') : whole['exec'];
  return { ...event, script: { ...whole, id, ...(typeof exec === 'string' && { exec: announcingTests(exec).split('\n') }) } };
}

/** In the first line of the script, so that its lines keep their numbers; a mark that makes the sandbox another one stays in front. */
function announcingTests(script: string): string {
  const [mark = ''] = /^\s*(["'])use sandbox2\1;/.exec(script) ?? [];
  return `${mark}${ANNOUNCE}${script.slice(mark.length)}`;
}

/**
 * Nobody is told otherwise of a test whose `done` is never called, and the engine does not wait for a promise that a test gives: what
 * that is refused with is the test's failure. A script may have another `pm`.
 */
const ANNOUNCE = `try { (${watchTests})(pm, console.info.bind(console), ${JSON.stringify(TEST_BEGUN)}); } catch {} `.replaceAll(
  /\s*\n\s*/g,
  ' ',
);

type Assert = (done: (error?: unknown) => void) => unknown;
type PmTest = (name: unknown, assert?: Assert) => unknown;

/** Runs in the sandbox, of which it sees nothing but what it is given, as a text in one line. */
function watchTests(pm: { test: PmTest }, say: (what: string, name: string) => void, begun: string): void {
  const own = pm.test;
  const reasonOf = (error: unknown) => {
    if (typeof error === 'object' && error !== null && 'message' in error) return error;
    let text = String(error);
    try {
      text = typeof error === 'string' ? error : JSON.stringify(error);
    } catch {}
    return new Error('its promise is refused: ' + text);
  };
  const test: PmTest = (name, assert) => {
    if (typeof assert !== 'function') {
      own(name, assert);
      return pm;
    }
    if (assert.length > 0) {
      say(begun, String(name));
      own(name, assert);
      return pm;
    }
    let failed = false;
    let result: unknown;
    try {
      result = (assert as () => unknown)();
    } catch (error) {
      failed = true;
      result = error;
    }
    const promise = failed ? undefined : (result as PromiseLike<unknown> | undefined);
    if (typeof promise?.then === 'function') {
      say(begun, String(name));
      own(name, (done) => {
        promise.then(
          () => done(),
          (error) => done(reasonOf(error)),
        );
      });
    } else
      own(name, () => {
        if (failed) throw result;
      });
    return pm;
  };
  pm.test = Object.assign(test, own);
}
