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

/** Nobody is told otherwise of a test whose \`done\` is never called. A script may have another \`pm\`. */
const ANNOUNCE = `try { ((pm, say) => { const own = pm.test; pm.test = Object.assign((name, assert) => { if (typeof assert === 'function' && assert.length > 0) say(${JSON.stringify(TEST_BEGUN)}, String(name)); own(name, assert); return pm; }, own); })(pm, console.info.bind(console)); } catch {} `;
