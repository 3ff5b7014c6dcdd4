import type { Called } from './collection-call.ts';
import type { CollectionService } from '../../collections/service-of-collection.ts';
import { variablesIn } from '../../collections/postman.ts';
import { namesReadIn, namesSetIn, scriptsOf } from './script-texts.ts';
import { shortened } from '../../lib/shortened.ts';
import type { Collection } from '../../model/collection.ts';
import { readsOnly } from '../../model/operation.ts';
import type { Moment, ScriptKind, ScriptPlace } from '../../replay/newman/newman-event.ts';
import { httpAddress } from '../../replay/newman/rewrite-address.ts';

/** A request that has its turn, or that a script of it makes. */
interface Asked extends Pick<Moment, 'position' | 'turn'> {
  readonly method: string;
  readonly url: string;
  /** Whether a script makes it; which one, where that is known. */
  readonly aside: boolean;
  readonly script?: ScriptPlace | undefined;
}

/** What was not sent of a course of requests, so that nobody else is blamed for what depends on it. */
export interface UnsentBefore {
  readonly enterUnsent: (asked: Asked, because: string) => void;
  readonly enterSent: (asked: Asked) => void;
  /**
   * Why a test that fails shows nothing, for something was not sent on which it depends: `DELETE /things/7 was not sent, because …`. That
   * is what its own script asked for, what would have changed the same resource, and what would have given a variable its value.
   */
  readonly reasonFor: (test: FailingTest) => string | undefined;
}

/** A test that fails, and what its request has asked for, its scripts included. */
interface FailingTest extends Pick<Moment, 'position' | 'turn'> {
  readonly script: ScriptPlace | undefined;
  readonly asked: readonly string[];
}

/** A request that was not sent, until it was. */
interface Missing {
  readonly key: string;
  readonly asked: Asked;
  readonly said: string;
  /** Where it would have gone. */
  readonly place: Resource;
  /** The variables that would have got their values by it, with the turn from which on they have them. */
  readonly variables: Map<string, number>;
  /** The turn in which it was sent after all. */
  until: number;
}

/** Where something is: the host, empty for the service, and the segments of the path. */
interface Resource {
  readonly host: string;
  readonly path: readonly string[];
  /** Whether something in the address had no value. */
  readonly isOpen: boolean;
}

/** Nothing is missing in the beginning. */
export function createUnsentBefore({ requests, source }: Collection, service: CollectionService): UnsentBefore {
  const missing: Missing[] = [];
  const scripts = scriptsOf(source);
  const written = new Map(requests.map((request) => [request.position, request]));
  const textOf = (owner: string, listen: ScriptKind) => scripts.get(`${listen} ${owner}`) ?? '';

  const resourceOf = (address: string, position?: string): Resource => {
    const url = httpAddress(address);
    // Where the address is none, the path stands as it is written.
    if (!url) return { host: '', path: position === undefined ? [] : (written.get(position)?.url.path ?? []), isOpen: true };
    // What has no value where its host should be is the service more often than not.
    const isOurs = service.hosts.has(url.host) || IS_OPEN.test(url.host);
    const path = isOurs ? service.behindBase(url.pathname) : url.pathname;
    const segments = path.split('/').filter((segment) => segment !== '');
    return { host: isOurs ? '' : url.host, path: segments, isOpen: [url.host, ...segments].some((part) => IS_OPEN.test(part)) };
  };

  const uses = (name: string, { position, script }: FailingTest): boolean => {
    const request = written.get(position);
    // Its responses and its place are no part of it.
    const { url, headers, body } = request ?? {};
    const before = ownersOf(position).map((owner) => textOf(owner, 'prerequest'));
    const own = script ? [textOf(script.owner, script.listen)] : [];
    return (
      variablesIn(JSON.stringify([url, headers, body])).includes(name) || [...before, ...own].some((text) => namesReadIn(text).has(name))
    );
  };

  return {
    enterUnsent: (asked, because) => {
      const key = keyOf(asked);
      const isKnown = (one: Missing) => one.key === key && one.asked.url === asked.url && one.until === Infinity;
      // What a script asks for matters in its own turn, too.
      if (!asked.aside && missing.some(isKnown)) return;
      const { method } = asked;
      const text = asked.aside && asked.script ? textOf(asked.script.owner, asked.script.listen) : textOf(asked.position, 'test');
      missing.push({
        key,
        asked,
        said: `${asked.url === '' ? `The ${method} without an address` : `${method} ${shortened(httpAddress(asked.url)?.pathname ?? asked.url, 200)}`} was not sent, because ${because}`,
        place: resourceOf(asked.url, asked.aside ? undefined : asked.position),
        variables: new Map([...namesSetIn(text)].map((name) => [name, Infinity])),
        until: Infinity,
      });
    },
    enterSent: (asked) => {
      if (missing.length === 0) return;
      const key = keyOf(asked);
      const sets = asked.aside ? new Set<string>() : namesSetIn(textOf(asked.position, 'test'));
      for (const one of missing) {
        if (asked.turn <= one.asked.turn) continue;
        // Row by row it may be another one that is asked for.
        const isSame = one.key === key && (one.asked.url === asked.url || one.place.isOpen);
        if (isSame) one.until = Math.min(one.until, asked.turn);
        for (const [name, from] of one.variables) if (sets.has(name)) one.variables.set(name, Math.min(from, asked.turn));
      }
    },
    reasonFor: (test) => {
      const places = test.asked.map((url) => resourceOf(url));
      const cause = missing.findLast(({ asked, place, variables, until }) => {
        if (asked.turn === test.turn) return asked.aside && isOfScript(asked.script, test.script);
        if (asked.turn > test.turn || until <= test.turn) return false;
        if (!readsOnly(asked.method) && places.some((one) => isAbout(one, place))) return true;
        return [...variables].some(([name, from]) => from >= test.turn && uses(name, test));
      });
      return cause?.said;
    },
  };
}

/** Why a call was not sent, as a part of a sentence. */
export function whyUnsent({ why, reason }: Extract<Called, { kind: 'unsent' }>): string {
  if (why === 'host') return `the contract does not name ${reason}`;
  return why === 'secret' ? `a secret of the connection would have gone to ${reason}` : reason;
}

function keyOf({ position, aside, script }: Asked): string {
  return `${position} ${aside} ${script?.listen} ${script?.owner} ${script?.line}`;
}

/** Whether a test depends on what a script asks for: what is done before the request is done for all of it. */
function isOfScript(asking: ScriptPlace | undefined, testing: ScriptPlace | undefined): boolean {
  return !asking || !testing || asking.listen === 'prerequest' || (asking.owner === testing.owner && asking.listen === testing.listen);
}

/** Whether two requests are about the same resource, or one about a part of the other’s. */
function isAbout(one: Resource, other: Resource): boolean {
  const [short, long] = one.path.length <= other.path.length ? [one.path, other.path] : [other.path, one.path];
  const fits = (segment: string, index: number) => segment === long[index] || IS_OPEN.test(segment) || IS_OPEN.test(long[index] ?? '');
  return one.host === other.host && short.length > 0 && short.every(fits);
}

/** A segment that nobody has given a value may stand for each. */
const IS_OPEN = /^:|\{\{|%7B%7B|^(undefined|null)$/i;

/** The positions of a request and of the folders around it; the collection’s own is empty. */
function ownersOf(position: string): readonly string[] {
  const parts = position.split('.');
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('.'))];
}
