import type { Collection, CollectionRequest } from '../model/collection.ts';
import type { Operation } from '../model/operation.ts';
import { type Attribute, createAttribution } from './attribute-request.ts';
import { ownVariables } from './collection-variables.ts';
import { hostAmong } from './host-among.ts';
import { substitute, type VariableSource, variablesIn } from './postman.ts';

/** Where a collection calls the service that a connector is for. */
export interface CollectionService {
  /** Hosts with their ports, in lower case, that stand for the service. */
  readonly hosts: ReadonlySet<string>;
  /** Tells the operation of a request to one of them. */
  readonly attribute: Attribute;
  /** Tells the operation that a request of the collection calls, as it is written; nothing where it goes to another host. */
  readonly calledBy: (request: CollectionRequest) => ReturnType<Attribute>;
  /** A path without the base path below which the service is called, if it begins with one. */
  readonly behindBase: (path: string) => string;
  /** Values for variables that stand for the service's address and have none. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Where the connector and the contract say that the service is. */
export interface KnownAddresses {
  /** Scheme, host and base path of the definition. */
  readonly declared: string | undefined;
  /** Further addresses at which it is called, each with scheme, host and base path. */
  readonly targets: readonly string[];
  /** Hosts that the contract names beside them: the one that requests go to is not sought among them. */
  readonly others?: readonly string[];
}

/** What stands for a service of which nobody gives the address: the reserved name leads nowhere. */
const NOWHERE = 'https://service.invalid';

/**
 * Finds out which hosts of a collection stand for the service: those of the definition and of the contract's targets, and the one to
 * which most of the requests go that fit an operation and take their host from a variable. A host that is written out and that nobody
 * knows may be anybody's: what is meant for it, credentials included, is not the service's.
 */
export function serviceOfCollection(
  { requests, variables }: Collection,
  operations: readonly Pick<Operation, 'operationId' | 'method' | 'path'>[],
  given: VariableSource,
  { declared, targets, others = [] }: KnownAddresses,
): CollectionService {
  const own = ownVariables({ variables });
  const known = [declared, ...targets].flatMap((address) => URL.parse(address ?? '') ?? []);
  const basePaths = known.map(({ pathname }) => pathname);
  const fits = createAttribution(operations, basePaths);
  const filled = valuesForHosts(requests, fits, [given, own], URL.parse(declared ?? '') ?? new URL(NOWHERE));
  const sources = [filled, given, own];
  const addresses = requests.map((request) => ({ request, base: baseOf(request, sources) }));
  const isForeign = hostAmong(others);
  const mayBe = (base: URL, { url }: CollectionRequest) => !isForeign(base) && (known.length === 0 || variablesIn(url.host).length > 0);
  const counts = new Map<string, number>();
  for (const { request, base } of addresses)
    if (base && mayBe(base, request) && fits(request.method, pathOf(request))) counts.set(base.host, (counts.get(base.host) ?? 0) + 1);
  const [main] = [...counts].toSorted(([, a], [, b]) => b - a);
  const hosts = new Set([...known.map(({ host }) => host), ...(main ? [main[0]] : [])]);
  const behindVariables = addresses.flatMap(({ base }) => (base && hosts.has(base.host) ? [base.pathname] : []));
  const bases = [...new Set([...basePaths, ...behindVariables].map((base) => base.replace(/\/+$/, '')))].toSorted(
    (a, b) => b.length - a.length,
  );
  const behindBase = (path: string) => {
    const base = bases.find((one) => one !== '' && (path === one || path.startsWith(`${one}/`))) ?? '';
    return path.slice(base.length);
  };
  const attribute = createAttribution(operations, bases);
  const calledBy = (request: CollectionRequest) => {
    const base = baseOf(request, sources);
    if (!base || !hosts.has(base.host)) return undefined;
    // A variable may stand for several segments.
    return attribute(request.method, pathOf(request)) ?? attribute(request.method, substitute(pathOf(request), sources));
  };
  return { hosts, attribute, calledBy, behindBase, variables: filled };
}

/** The path of a request's template. */
function pathOf({ url }: CollectionRequest): string {
  return `/${url.path.join('/')}`;
}

/** What stands before the path of a request, as far as its variables have values: a variable may hold a path too. */
function baseOf({ url }: CollectionRequest, sources: readonly VariableSource[]): URL | undefined {
  const text = substitute(`${url.host}${url.port === undefined ? '' : `:${url.port}`}`, sources);
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${url.protocol ?? 'http'}://${text}`;
  return URL.parse(whole) ?? undefined;
}

/**
 * The variable without a value that a host is in the end, where it is nothing else but perhaps a scheme before it; an empty value is none:
 * the author's own was taken out.
 */
function emptyVariable(
  host: string,
  sources: readonly VariableSource[],
): { readonly name: string; readonly hasScheme: boolean } | undefined {
  let found: { readonly name: string; readonly hasScheme: boolean } | undefined;
  let text = host;
  // Variables may stand for one another, and in a circle.
  for (let steps = 0; steps < 20; steps++) {
    if (text === '') return found;
    const [, scheme, inner] = /^\s*(https?:\/\/)?\{\{([^{}]+)\}\}\/?\s*$/.exec(text) ?? [];
    if (inner === undefined) return undefined;
    found = { name: inner.trim(), hasScheme: (found?.hasScheme ?? false) || scheme !== undefined };
    const { name } = found;
    const value = sources.find((source) => Object.hasOwn(source, name))?.[name];
    if (value === undefined) return found;
    text = value;
  }
  return undefined;
}

/** Variables that are a host, or an address up to its path, and have no value: they are given the service's own. */
function valuesForHosts(
  requests: readonly CollectionRequest[],
  fits: Attribute,
  sources: readonly VariableSource[],
  declared: URL,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const request of requests) {
    const { host, protocol } = request.url;
    const empty = emptyVariable(host, sources);
    if (!empty || Object.hasOwn(values, empty.name)) continue;
    const called = fits(request.method, pathOf(request));
    if (!called) continue;
    const hasBasePath = called.path !== pathOf(request);
    const address = declared.origin + (hasBasePath ? '' : declared.pathname.replace(/\/+$/, ''));
    values[empty.name] = protocol === undefined && !empty.hasScheme ? address : address.replace(/^https?:\/\//, '');
  }
  return values;
}
