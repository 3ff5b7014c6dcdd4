import { type LimitId, limitStatement } from './checks/limits.ts';
import type { Called, Unsent } from './collection-line.ts';
import { findingMade } from './finding-made.ts';
import type { OpenCollection } from './load/open-collections.ts';
import type { CollectionRequest } from './model/collection.ts';
import type { HarnessEvent } from './model/event.ts';
import type { OpenTarget } from './open-target.ts';
import type { Workplace } from './workplace.ts';

/** What has been done of a collection, to be told once and not for each request. */
export function openAccount({ collection, label }: OpenCollection, { open, workplace: { connector } }: AccountEnds) {
  const told = new Map<LimitId, Map<string, Set<CollectionRequest>>>();
  const requests = new Map(collection.requests.map((request) => [request.position, request]));
  const note = (id: LimitId, what: string, position: string) => {
    const about = told.get(id) ?? new Map<string, Set<CollectionRequest>>();
    const request = requests.get(position);
    const made = about.get(what) ?? new Set();
    if (request) made.add(request);
    told.set(id, about.set(what, made));
  };
  return {
    note,
    enter: (called: Called, position: string) => {
      // The path of the template: data and scripts make many of one.
      const template = requests.get(position)?.url.path;
      const path = called.kind === 'unmatched' && !called.aside && template ? `/${template.join('/')}` : '';
      if (called.kind === 'unmatched') note('collection-request-unmatched', `${called.method} ${path || called.path}`, position);
      else if (called.kind === 'unsent') note(LIMIT_OF[called.why], called.reason, position);
    },
    *close(): Generator<HarnessEvent> {
      for (const [id, about] of told) {
        for (const [what, made] of about) {
          // Parts that run beside one another come in any order.
          const where = collection.requests.flatMap((request) =>
            made.has(request) ? [`“${request.name}” (${request.at.file}:${request.at.line})`] : [],
          );
          const shown = firstOf(where);
          yield findingMade(connector, {
            ...limitStatement(id, `${label}: ${SAYING[id]?.(what) ?? what}${shown === '' ? '' : `: ${shown}`}.`),
            target: open.target.name,
          });
        }
      }
    },
  };
}

/** Where the collection is replayed. */
interface AccountEnds {
  readonly open: Pick<OpenTarget, 'target'>;
  readonly workplace: Pick<Workplace, 'connector'>;
}

/** See `openAccount`. */
export type Account = ReturnType<typeof openAccount>;

/** The first of a list, and how many more there are. */
export function firstOf(texts: readonly string[]): string {
  return texts.slice(0, MOST_SHOWN).join(', ') + (texts.length > MOST_SHOWN ? ` and ${texts.length - MOST_SHOWN} more` : '');
}

const MOST_SHOWN = 10;

const LIMIT_OF: Readonly<Record<Unsent, LimitId>> = {
  host: 'collection-host-refused',
  address: 'collection-request-not-sent',
  variable: 'collection-request-not-sent',
  unmatched: 'collection-request-not-sent',
  operation: 'collection-request-not-sent',
};

const SAYING: Partial<Record<LimitId, (what: string) => string>> = {
  'collection-request-unmatched': (what) => `${what} calls no operation of the connector`,
  'collection-request-not-sent': (what) => `not sent, because ${what}`,
  'collection-file-refused': (file) => `${file} was not sent`,
  'collection-ended-early': (what) => `ended early: ${what}`,
  'collection-host-refused': (host) => `nothing was sent to ${host}, which the contract does not name`,
};
