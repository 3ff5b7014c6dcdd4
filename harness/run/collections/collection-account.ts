import { type LimitId, limitStatement } from '../../checks/limits.ts';
import type { Called } from './collection-call.ts';
import { findingMade } from '../judge/finding-made.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import type { Collection, CollectionRequest } from '../../model/collection.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { ScriptPlace } from '../../replay/newman/newman-event.ts';
import type { Workplace } from '../workplace.ts';

/** What has been done of a collection, to be told once and not for each request. */
export function openAccount({ collection, label }: OpenCollection, { open, workplace: { connector } }: AccountEnds) {
  const told = new Map<LimitId | 'redirected', Map<string, Set<CollectionRequest>>>();
  const advice = new Map<string, string>();
  let isSent = false;
  const requests = new Map(collection.requests.map((request) => [request.position, request]));
  const note = (id: LimitId | 'redirected', what: string, position: string) => {
    const about = told.get(id) ?? new Map<string, Set<CollectionRequest>>();
    const request = requests.get(position);
    const made = about.get(what) ?? new Set();
    if (request) made.add(request);
    told.set(id, about.set(what, made));
  };
  const account = {
    note,
    /** What a script tried, or a request where no script did. */
    overreach: (did: string, position: string, script?: ScriptPlace, hint?: string) => {
      const what = script ? `${named(script, collection, position)} ${did}` : did;
      if (hint !== undefined) advice.set(what, hint);
      note('collection-overreach', what, position);
    },
    /** Why a request, or one of a script, was not sent. */
    unsent: (reason: string, position: string, script?: ScriptPlace) => {
      note('collection-request-not-sent', script ? `${reason} (${named(script, collection, position)})` : reason, position);
    },
    enter: (called: Called, position: string, script?: ScriptPlace) => {
      isSent ||= called.kind !== 'unsent';
      // The path of the template: data and scripts make many of one.
      const template = requests.get(position)?.url.path;
      const isWritten = called.kind === 'unmatched' && !called.aside && template && isMadeOf(template, called.path);
      const path = isWritten ? `/${template.join('/')}` : '';
      if (called.kind === 'unmatched') {
        const what = `${called.method} ${path || called.path}`;
        if (called.lacksPolicies) advice.set(what, LACKS_POLICIES);
        note('collection-request-unmatched', what, position);
        if (called.redirect !== undefined) {
          const { status = 0 } = called.response ?? {};
          note('redirected', `${what} is redirected (${status}) ${called.redirect}; the redirect was not followed`, position);
        }
      }
      if (called.kind === 'unsent' && called.why === 'host') {
        const did = script ? `asks ${called.reason}` : `nothing was sent to ${called.reason}`;
        account.overreach(`${did}, which the contract does not name`, position, script);
      } else if (called.kind === 'unsent' && called.why === 'secret') {
        const did = script ? `sends a secret of the connection to ${called.reason}` : `nothing was sent to ${called.reason}`;
        account.overreach(`${did}${script ? '' : ', for a secret of the connection stood in it'}`, position, script, WITHHELD);
      } else if (called.kind === 'unsent') account.unsent(called.reason, position, script);
    },
    *close(): Generator<HarnessEvent> {
      // What is not asked for a mock is not meant to be.
      if (!isSent && told.size > 0 && open.target.kind !== 'mock')
        yield findingMade(connector, {
          ...limitStatement('collection-nothing-sent', `Not one request of ${label} was sent to ${open.target.name}.`),
          target: open.target.name,
        });
      for (const [id, about] of told) {
        for (const [what, made] of about) {
          // Parts that run beside one another come in any order.
          const where = collection.requests.flatMap((request) =>
            made.has(request) ? [`“${[...request.folders, request.name].join(' › ')}” (${request.at.file}:${request.at.line})`] : [],
          );
          const shown = firstOf(where);
          const hint = advice.get(what);
          const message = `${label}: ${SAYING[id]?.(what) ?? what}${shown === '' ? '' : `: ${shown}`}.`;
          yield findingMade(connector, {
            ...(id === 'redirected' ? { ...REDIRECTED, message } : limitStatement(id, message)),
            target: open.target.name,
            ...(hint !== undefined && { hint }),
          });
        }
      }
    },
  };
  return account;
}

const WITHHELD =
  'Let the service not repeat the credential; a secret that the collection is to have goes under variables of it in the contract.';

const LACKS_POLICIES =
  'Add the operation to the connector, or correct the request’s method and path. What policies set for single operations is not on it, so the service may have refused it.';

/** A script by what it belongs to, and the line in it. */
function named({ owner, listen, line }: ScriptPlace, { folders }: Collection, position: string): string {
  const folder = folders.find((one) => one.position === owner)?.path.join(' › ');
  const whose = owner === position ? 'the request' : `each request${folder === undefined ? '' : ` of the folder “${folder}”`}`;
  return `${line === undefined ? '' : `line ${line} of `}the script ${listen === 'test' ? 'after' : 'before'} ${whose}`;
}

/** Whether a path ends as its template does, as far as that has no variable: a script may have put another in its place. */
function isMadeOf(template: readonly string[], path: string): boolean {
  const sent = path.split('/').toReversed();
  const written = template.toReversed();
  const fixed = written.slice(
    0,
    written
      .map((segment) => /^:|\{\{/.test(segment))
      .concat(true)
      .indexOf(true),
  );
  return fixed.every((segment, index) => segment === sent[index]);
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

/** Of what calls no operation: no maker is ever redirected so. */
const REDIRECTED = {
  id: 'redirected',
  kind: 'check',
  severity: 'info',
  fault: 'configuration',
  hint: 'Let the request ask the final address: redirects are not followed here, for they may lead to a host that the contract does not name.',
} as const;

const SAYING: Partial<Record<LimitId | 'redirected', (what: string) => string>> = {
  'collection-request-unmatched': (what) => `${what} calls no operation of the connector`,
  'collection-request-not-sent': (what) => `not sent, because ${what}`,
  'collection-ended-early': (what) => `ended early: ${what}`,
};
