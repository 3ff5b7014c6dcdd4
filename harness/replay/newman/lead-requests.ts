import { cut, say, violate } from './child-channel.ts';
import { type FileResolver, readWithin } from './collection-files.ts';
import { NOWHERE_HOST, type RaisedError, type SdkRequest, type StackOf, type Told } from './engine.ts';
import {
  type ChildJob,
  CODING_HEADER,
  DURATION_HEADER,
  type Refusal,
  RELAY_HEADER,
  type RelayedCall,
  type ScriptPlace,
} from './newman-event.ts';
import { namesHost, rewriteAddress } from './rewrite-address.ts';
import type { RunCourse } from './run-course.ts';
import type { ScriptWatch } from './watch-scripts.ts';
import { whyUnanswered } from './why-unanswered.ts';

/** What leads the requests of a run to the relay. */
export interface LedRequests {
  /** Before a request goes out: has it go to the relay, or nowhere where it is refused. */
  readonly lead: (told: Told) => void;
  /** After its answer: tells of it, and has scripts see it as if it had not been led anywhere. */
  readonly tell: (error: RaisedError | null, told: Told) => void;
  /** What requests may send. */
  readonly files: FileResolver;
  /** Files of the request before are no business of the next one. */
  readonly forgetFiles: () => void;
  /** The address that the collection has, by the one that it was led to. */
  readonly addressOf: (led: string) => string;
  /** Whether there were more of them than there may be. */
  readonly areTooMany: () => boolean;
}

const FRAMING = ['content-length', 'transfer-encoding'] as const;

function acceptedBy({ headers }: SdkRequest): Pick<RelayedCall, 'acceptEncoding'> {
  const own = headers.one('accept-encoding');
  return typeof own?.value === 'string' && own.disabled !== true ? { acceptEncoding: own.value } : {};
}

/** What is known of a request between its way out and its answer. */
interface Underway {
  /** As the collection has it. */
  readonly url: string;
  readonly refused?: Refusal;
  readonly script?: ScriptPlace;
}

/** Leads the requests of a collection to the relay, its own and those of its scripts, and tells of each. */
export function leadRequests(job: ChildJob, course: RunCourse, scripts: ScriptWatch, stackOf: StackOf): LedRequests {
  const { relay, limits } = job;
  const underway = new WeakMap<SdkRequest, Underway>();
  const led = new Map<string, string>();
  let count = 0;
  let lacksFile = false;

  const files = readWithin(
    job.filesFolder,
    job.withheldFiles ?? [],
    (path) => {
      lacksFile = true;
      violate('file', path, course.here());
    },
    (path) => {
      lacksFile = true;
      say({ kind: 'fileMissing', file: cut(path), ...course.at() });
    },
  );

  const refusalOf = (address: string, rewritten: string | undefined, isOwn: boolean): Refusal | undefined => {
    if (count > limits.requests) return 'requests';
    if (rewritten === undefined) return namesHost(address) ? 'host' : 'address';
    return isOwn && lacksFile ? 'file' : undefined;
  };

  const lead = (told: Told) => {
    const { request, cursor } = told;
    if (!request) return;
    // A proxy or a certificate of the collection’s own is no way to go.
    delete request.proxy;
    delete request.certificate;
    // How long a body is says who sends it: the relay would wait for the rest of one that is said to be longer.
    for (const name of FRAMING) request.headers.remove(name);
    const isOwn = course.isOwn(told);
    const script = isOwn ? undefined : scripts.placeOf(stackOf(request));
    const address = request.url.toString();
    const rewritten = rewriteAddress(address, relay.url);
    count += 1;
    const refused = refusalOf(address, rewritten, isOwn);
    if (isOwn) lacksFile = false;
    underway.set(request, { url: address, ...(refused && { refused }), ...(script && { script }) });
    if (!refused) {
      const call: RelayedCall = {
        key: relay.key,
        ...course.at(cursor),
        url: address,
        isSubRequest: !isOwn,
        ...(script && { script }),
        ...acceptedBy(request),
      };
      request.headers.upsert({ key: RELAY_HEADER, value: encodeURIComponent(JSON.stringify(call)) });
    }
    if (rewritten !== undefined) led.set(rewritten, address);
    request.url.update(refused ? `http://${NOWHERE_HOST}/` : (rewritten ?? ''));
    if (refused === 'host') violate('host', address, course.at(cursor), script);
    if (refused === 'requests' && count === limits.requests + 1) {
      violate('requests', `more than ${limits.requests} requests`, course.at(cursor));
      course.abort();
    }
  };

  const tell = (error: RaisedError | null, told: Told) => {
    const { cursor, request, response } = told;
    if (!request) return;
    // Scripts are to see the time of the service, and nothing of the way to it.
    const took = response?.headers.get(DURATION_HEADER);
    if (response && took !== undefined) {
      response.headers.remove(DURATION_HEADER);
      // Whole, as Postman gives it.
      response.responseTime = Math.round(Number(took));
    }
    const coding = response?.headers.get(CODING_HEADER);
    if (response && coding !== undefined) {
      response.headers.remove(CODING_HEADER);
      response.headers.upsert({ key: 'Content-Encoding', value: coding });
    }
    const known = underway.get(request);
    scripts.keepAnswer(response?.stream);
    // Scripts are to see the request as the collection has it.
    request.headers.remove(RELAY_HEADER);
    if (known) request.url.update(known.url);
    say({
      kind: 'request',
      ...course.at(cursor),
      isSubRequest: !course.isOwn(told),
      method: (request.method ?? 'GET').toUpperCase(),
      url: request.url.toString(),
      ...(known?.script && { script: known.script }),
      ...(known?.refused && { refused: known.refused }),
      ...(!response && { failure: whyUnanswered(error, limits) }),
    });
  };

  return {
    lead,
    tell,
    files,
    forgetFiles: () => {
      lacksFile = false;
    },
    addressOf: (address) => led.get(address) ?? address,
    areTooMany: () => count > limits.requests,
  };
}
