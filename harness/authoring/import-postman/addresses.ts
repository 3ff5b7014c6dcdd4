import type { Collection, CollectionField, CollectionRequest } from '../../model/collection.ts';
import { createFilling } from '../../collections/fill-in.ts';
import { HarnessError } from '../../model/harness-error.ts';
import { NOWHERE } from '../import-openapi/servers.ts';
import type { Note } from './note.ts';

/** Values by name; a name without a value is not among them. */
export type Values = ReadonlyMap<string, string>;

/** Where the service of a definition is. */
export interface ServiceAddress {
  readonly scheme: string;
  readonly host: string;
  /** Without a slash at the end; `''` is the root. */
  readonly basePath: string;
  /** The whole address where it holds variables that makers give: `https://{{tenant}}.contoso.com/v1`. */
  readonly template?: string;
}

/** A request of the service, its path without base path; segments may hold placeholders. */
export interface ServiceRequest {
  readonly request: CollectionRequest;
  readonly path: readonly string[];
}

/** The requests of the service that a definition is made for. */
export interface ChosenService {
  readonly address: ServiceAddress;
  readonly requests: readonly ServiceRequest[];
  /** Requests that go elsewhere: they are not in the definition. */
  readonly others: readonly CollectionRequest[];
}

/** The values of variables: those of the environment before those of the collection. */
export function valuesOf(collection: Collection, environment: readonly CollectionField[]): Values {
  const all = [...collection.variables, ...environment].filter(({ key, value, disabled }) => key !== '' && value !== '' && !disabled);
  return new Map(all.map(({ key, value }) => [key, value]));
}

/**
 * A text with the variables filled in that have values, also those within values. What `{{$guid}}` and its like stand for is left open.
 *
 * @throws HarnessError `variables-too-large`
 */
export function fillIn(text: string, values: Values): string {
  return createFilling((name) => values.get(name.trim()))(text);
}

/** What addresses are read with. */
export interface Addressing {
  readonly values: Values;
  /** Stands in for the address: `api.contoso.com`, or with scheme and base path. */
  readonly host?: string | undefined;
  /** The variables that an environment leaves to those who use it. */
  readonly asked: ReadonlySet<string>;
  readonly note: Note;
}

/**
 * Chooses the service that most requests go to, and takes the address off their paths.
 *
 * An address whose host is a variable without a value is a template for makers to fill in, where enough of it is written out, or where
 * an environment has the variable; else a host stands there that leads nowhere.
 *
 * @throws HarnessError `host-invalid`, `nothing-to-import`, `variables-too-large`
 */
export function chooseService(collection: Collection, { values, host, asked, note }: Addressing): ChosenService {
  const located = collection.requests.flatMap((request) => {
    const scheme = otherScheme(request, values);
    if (scheme !== undefined) return tellOtherScheme(request, scheme, note);
    const found = locate(request, values);
    if (!found) tellNoAddress(request, note);
    return found ? [found] : [];
  });
  const groups = [...Map.groupBy(withKnownBases(located), ({ key }) => key)].toSorted(([, a], [, b]) => b.length - a.length);
  const given = host === undefined ? undefined : parseAddress(host);
  if (host !== undefined && !given) throw new HarnessError('host-invalid', { host });
  const [first] = groups;
  if (!first) throw new HarnessError('nothing-to-import', { path: collection.file, what: 'it holds no request with an address' });
  const [, own] = first;
  const key = own[0]?.written ?? '';
  for (const [, others] of groups.slice(1)) tellOthers(others, note);
  tellMerged(own, note);
  const others = groups.slice(1).flatMap(([, elsewhere]) => elsewhere.map(({ request }) => request));
  const isKnown = own[0]?.host !== undefined;
  const template = given
    ? undefined
    : isKnown
      ? baseTemplate(own, asked)
      : templateOf(key, own[0]?.request.url.host === key ? new Set() : asked);
  if (template !== undefined) return { ...toTemplate(template, own, note), others };
  const requests = withLeadingValues(own, values);
  const scheme = mostFrequent(own.flatMap((found) => found.scheme ?? [])) ?? 'https';
  const base = commonBase(requests);
  const basePath = base.map((segment) => `/${segment}`).join('');
  if (!given && !isKnown) tellUnknown(key, own, note);
  return {
    address: given ? { ...given, basePath: given.basePath || basePath } : { scheme, host: own[0]?.host ?? NOWHERE, basePath },
    requests: requests.map(({ request, base: own_, path }) => ({ request, path: [...own_, ...path].slice(base.length) })),
    others,
  };
}

/** The scheme of an address that is none of HTTP: `wss`. */
function otherScheme({ url: { protocol = '', host } }: CollectionRequest, values: Values): string | undefined {
  const filled = fillIn(host, values).trim();
  const address = filled.includes('://') ? filled : `${fillIn(protocol, values).trim()}://${filled}`;
  const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(address) ?? [];
  return scheme === undefined || /^https?$/i.test(scheme) ? undefined : scheme.toLowerCase();
}

function tellOtherScheme({ name, at }: CollectionRequest, scheme: string, note: Note): readonly [] {
  note('lost', at, `"${name}" goes to an address with ${scheme}://.`, 'Connectors send requests of HTTP alone: it is left out.');
  return [];
}

function tellNoAddress({ name, url, at }: CollectionRequest, note: Note): void {
  if (url.withoutParts === undefined) return note('lost', at, `"${name}" has no address.`, 'It is left out.');
  note(
    'lost',
    at,
    `"${name}" has the address ${url.withoutParts} in "raw" alone, and Postman makes what it sends of "host" and "path": it would send nothing.`,
    'It is left out. Write the address as a text, "url": "https://…", or in its parts.',
  );
}

/**
 * An address that makers complete, `https://{{tenant}}.contoso.com`: part of its host is written out, or an environment leaves its
 * variables to those who use it. A variable that stands for the whole address is the author’s to fill in, for all.
 */
function templateOf(written: string, asked: ReadonlySet<string>): string | undefined {
  const [, scheme, authority = '', path = ''] = /^(?:(https?):\/\/)?([^/?#]+)([^?#]*)$/i.exec(written) ?? [];
  const names = variablesOf(authority + path);
  const isPartial = PARTIAL_HOST.test(authority);
  if (names.length === 0 || !(isPartial || names.every((name) => asked.has(name)))) return undefined;
  // A variable at the very beginning may hold the scheme as well.
  const start = scheme === undefined ? (isPartial ? 'https://' : '') : `${scheme.toLowerCase()}://`;
  return `${start}${authority}${path.replace(/\/+$/, '')}`;
}

/** The address of a host that is known, with what makers give in its base path; undefined where they give nothing. */
function baseTemplate(own: readonly Located[], asked: ReadonlySet<string>): string | undefined {
  const [first] = own;
  const path = first?.base.map((segment) => `/${segment}`).join('') ?? '';
  const names = variablesOf(path);
  if (!first?.host || names.length === 0 || !names.every((name) => asked.has(name))) return undefined;
  return own.every(({ base }) => base.map((segment) => `/${segment}`).join('') === path)
    ? `${first.scheme ?? 'https'}://${first.host}${path}`
    : undefined;
}

/** Variables in front of a domain: `{{tenant}}.contoso.com`. */
const PARTIAL_HOST = /^(?:(?:\{\{[^{}]+\}\}|[\w-])+\.)+[a-z][\w-]*\.[a-z]{2,}(?::\d+)?$/i;

/** The names of the variables in a text, each once. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name = '']) => name.trim()))];
}

function toTemplate(template: string, own: readonly Located[], note: Note): Pick<ChosenService, 'address' | 'requests'> {
  const [, scheme = 'https', authority = '', path = ''] = /^(?:(https?):\/\/)?([^/]+)(.*)$/.exec(template) ?? [];
  const names = variablesOf(template).map((name) => `{{${name}}}`);
  note(
    'changed',
    own[0]?.request.at ?? NO_PLACE,
    `Requests go to ${template}, and ${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} no value.`,
    'Makers give it when they create a connection, and a policy puts it into the address. With --host all of them have one address.',
  );
  return {
    address: { scheme, host: writtenHost(authority), basePath: path.includes('{{') ? '' : path, template },
    requests: own.map(({ request, path: behind }) => ({ request, path: behind })),
  };
}

/** What is written out of a host that makers complete, `{{tenant}}.contoso.com:8443`; a host that leads nowhere where it is no domain. */
export function writtenHost(authority: string): string {
  return (/(?:[a-z0-9][\w-]*\.)+[a-z]{2,}(?::\d+)?$/i.exec(authority)?.[0] ?? NOWHERE).toLowerCase();
}

function tellUnknown(key: string, own: readonly Located[], note: Note): void {
  note(
    'to-do',
    own[0]?.request.at ?? NO_PLACE,
    `${own.length === 1 ? 'The request goes' : `${own.length} requests go`} to ${key}, and nobody says where that is.`,
    `The host is ${NOWHERE}, which leads nowhere. Write the service’s host in its place, or import again with --host or --environment.`,
  );
}

const NO_PLACE = { file: '', pointer: '', line: 1, column: 1 };

/** A request with its address taken apart. */
interface Located {
  readonly request: CollectionRequest;
  /** Undefined where it is not known. */
  readonly host?: string;
  readonly scheme?: string;
  /** The address up to the path, variables with values filled in. */
  readonly written: string;
  /** What is the same for all requests of one service. */
  readonly key: string;
  /** Segments that come of the variable which holds the address. */
  readonly base: readonly string[];
  readonly path: readonly string[];
}

function locate(request: CollectionRequest, values: Values): Located | undefined {
  const { protocol, host, port, path } = request.url;
  if (host === '') return undefined;
  const written = `${host}${port === undefined ? '' : `:${port}`}`;
  const filled = fillIn(written, values).trim();
  const own = filled.includes('://') || protocol === undefined ? undefined : fillIn(protocol, values).toLowerCase();
  const address = parseAddress(filled);
  // A variable whose value has a slash in it holds part of a path; others are inputs.
  const segments = path.flatMap((segment) => {
    const inner = fillIn(segment, values);
    return inner !== segment && inner.includes('/') ? inner.split('/') : [segment];
  });
  const clean = segments.filter((segment) => segment !== '');
  if (!address) return unknownAt(request, filled, pathWithin(filled), clean);
  const scheme = /^https?$/.test(own ?? '') ? own : address.isWritten ? address.scheme : undefined;
  const base = address.basePath.split('/').filter((segment) => segment !== '');
  const known = scheme === undefined ? address.host : withoutUsualPort(scheme, address.host);
  return { request, host: known, written: known, key: known, base, path: clean, ...(scheme !== undefined && { scheme }) };
}

/** Of hosts that are not known, those are one that are called alike below the same path, with a scheme or without. */
function unknownAt(request: CollectionRequest, written: string, base: readonly string[], path: readonly string[]): Located {
  return { request, written, key: [authorityOf(written), ...base].join('/'), base, path };
}

/** What has the whole path of a service written out, where others have the beginning of it in a variable, is of that service too. */
function withKnownBases(located: readonly Located[]): readonly Located[] {
  const based = located.filter(({ host, base }) => host === undefined && base.length > 0);
  return located.map((found) => {
    if (found.host !== undefined || found.base.length > 0) return found;
    const service = based.find(
      ({ written, base }) =>
        authorityOf(written) === authorityOf(found.written) && base.every((segment, index) => found.path[index] === segment),
    );
    return service ? unknownAt(found.request, service.written, service.base, found.path.slice(service.base.length)) : found;
  });
}

function authorityOf(address: string): string {
  return /^(?:[a-z]+:\/\/)?([^/]*)/i.exec(address)?.[1] ?? '';
}

function withoutUsualPort(scheme: string, host: string): string {
  return host.replace(scheme === 'https' ? /:443$/ : /:80$/, '');
}

/** The path of an address whose host is not known: `https://{{tenant}}.contoso.com/v1`. */
function pathWithin(address: string): readonly string[] {
  const [, path = ''] = /^(?:[a-z]+:\/\/)?[^/]*(\/.*)?$/i.exec(address) ?? [];
  return path.split('/').filter((segment) => segment !== '');
}

/** Reads `https://api.contoso.com/v1`, also without scheme and path; undefined where the host is none. */
function parseAddress(text: string): (ServiceAddress & { readonly isWritten: boolean }) | undefined {
  const [, scheme, host = '', path = ''] =
    /^(?:([a-z]+):\/\/)?([^/?#]+)([^?#]*)$/i.exec(text.trim().replace(/^https?:\/\/(?=https?:\/\/)/i, '')) ?? [];
  if (!HOST.test(host) || (scheme !== undefined && !/^https?$/i.test(scheme))) return undefined;
  const basePath = path.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  return { scheme: scheme?.toLowerCase() ?? 'https', host: host.toLowerCase(), basePath, isWritten: scheme !== undefined };
}

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?$/i;

/** A variable that leads half of the paths is part of the address (`{{version}}/tickets`); where it has a value, that is filled in. */
function withLeadingValues(requests: readonly Located[], values: Values): readonly Located[] {
  const leading = new Map<string, number>();
  for (const { path } of requests) {
    const [segment = ''] = path;
    if (/^\{\{[^{}]+\}\}$/.test(segment) && fillIn(segment, values) !== segment) leading.set(segment, (leading.get(segment) ?? 0) + 1);
  }
  const [found] = [...leading].find(([, count]) => count * 2 >= requests.length) ?? [];
  if (found === undefined) return requests;
  const segments = fillIn(found, values)
    .split('/')
    .filter((segment) => segment !== '');
  const filled = requests.map((located) =>
    located.path[0] === found ? { ...located, path: [...segments, ...located.path.slice(1)] } : located,
  );
  return withLeadingValues(filled, values);
}

/** A base path is a text: from the first variable without a value on, segments belong to the paths. */
function beforeVariable(base: readonly string[]): readonly string[] {
  const at = base.findIndex((segment) => segment.includes('{{'));
  return at < 0 ? base : base.slice(0, at);
}

/** The longest base path that comes of a variable and that every request has. */
function commonBase(requests: readonly Located[]): readonly string[] {
  const full = requests.map(({ base, path }) => [...base, ...path]);
  const candidates = requests.map(({ base }) => beforeVariable(base)).toSorted((a, b) => b.length - a.length);
  return candidates.find((base) => full.every((path) => base.every((segment, index) => path[index] === segment))) ?? [];
}

/** Who keeps a host in two variables may think of two services. */
function tellMerged(own: readonly Located[], note: Note): void {
  const [first] = own;
  const names = [...new Set(own.flatMap(({ request }) => WHOLE_VARIABLE.exec(request.url.host)?.[1] ?? []))];
  if (!first || names.length < 2) return;
  const all = names.map((name) => `{{${name.trim()}}}`);
  note(
    'changed',
    first.request.at,
    `${all.slice(0, -1).join(', ')} and ${all.at(-1)} lead to the same host, ${first.written}.`,
    'Their requests are of one service, and so of one definition.',
  );
}

/** A host that is one variable, with a scheme or without. */
const WHOLE_VARIABLE = /^(?:https?:\/\/)?\{\{([^{}]+)\}\}\/?$/i;

function tellOthers(others: readonly Located[], note: Note): void {
  const [first] = others;
  if (!first) return;
  const names = others.slice(0, 3).map(({ request }) => `"${request.name}"`);
  const more = others.length > names.length ? ` and ${others.length - names.length} more` : '';
  const where = first.host === undefined ? `an address that is not known, ${first.written}` : `another host, ${first.written}`;
  note(
    'lost',
    first.request.at,
    `${names.join(', ')}${more} ${others.length === 1 ? 'goes' : 'go'} to ${where}.`,
    'A definition has one host: they are left out. Make a connector of their own for them, with --host.',
  );
}

function mostFrequent(texts: readonly string[]): string | undefined {
  return [...Map.groupBy(texts, (text) => text)].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}
