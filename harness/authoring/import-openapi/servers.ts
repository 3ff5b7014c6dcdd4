import { isObject } from '../../lib/is-object.ts';
import { child, entries, items, type Made, say, type Source, text } from './source.ts';

/** Where the service is: what becomes `host`, `basePath` and `schemes`. */
export interface ServerAddress {
  readonly scheme?: string;
  readonly host?: string;
  /** Empty, or beginning with a slash and ending without one. */
  readonly basePath: string;
}

/** The host where nobody knows one. The reserved name leads nowhere (RFC 2606): nothing is called by mistake. */
export const NOWHERE = 'service.invalid';

const SET_HOST = `The host is ${NOWHERE}, which leads nowhere. Write the service’s host in its place.`;

/** The address of the one server that is kept: the first that takes https, else the first. */
export function toServer(root: Source): ServerAddress {
  const servers = items(child(root, 'servers'));
  const firstOf = (pathItem: Source) => [
    ...items(child(pathItem, 'servers')),
    ...entries(pathItem).flatMap(([, operation]) => (isObject(operation.value) ? items(child(operation, 'servers')) : [])),
  ];
  const offered =
    servers.length > 0
      ? servers
      : entries(child(root, 'paths'))
          .flatMap(([, item]) => firstOf(item))
          .slice(0, 1);
  const chosen = offered.find((server) => addressOf(server).scheme === 'https') ?? offered[0];
  if (!chosen) {
    say(root, 'to-do', 'The file names no server.', SET_HOST);
    return { basePath: '' };
  }
  for (const other of servers.filter((server) => server.pointer !== chosen.pointer))
    say(other, 'lost', `There is another server, ${String(text(other, 'url'))}.`, `A definition has one: ${written(addressOf(chosen))}.`);
  sayVariables(chosen);
  const address = addressOf(chosen);
  if (address.host === undefined) say(chosen, 'to-do', `The server "${String(text(chosen, 'url'))}" has no host.`, SET_HOST);
  else if (address.scheme !== 'https')
    say(
      chosen,
      'to-do',
      `The server ${written(address)} does not take https.`,
      'Connectors need https; change schemes if the service takes it.',
    );
  return address;
}

/** Says where a path or an operation is called at another server than the one that is kept. */
export function sayOtherServers(source: Source, kept: ServerAddress): void {
  const [first] = items(child(source, 'servers'));
  if (!first || written(addressOf(first)) === written(kept)) return;
  say(
    first,
    'lost',
    `This is called at another server, ${String(text(first, 'url'))}.`,
    `It is called at ${written(kept)}; a policy of the template routerequesttoendpoint can lead it elsewhere.`,
  );
}

/** What a definition says of its server. */
export function addressKeys({ host, basePath, scheme }: ServerAddress): Made {
  return { host: host ?? NOWHERE, basePath: basePath || '/', schemes: [scheme ?? 'https'] };
}

function addressOf(server: Source): ServerAddress {
  const variables = Object.fromEntries(
    entries(child(server, 'variables'), true).map(([name, variable]) => [name, text(variable, 'default')]),
  );
  const url = (text(server, 'url') ?? '').replaceAll(/\{([^{}]*)\}/g, (braced, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? braced) : braced,
  );
  const [, scheme, host, path = ''] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/(?:[^/?#]*@)?([^/?#]*))?([^?#]*)/i.exec(url.trim()) ?? [];
  const basePath = path.replace(/\/+$/, '').replace(/^(?=[^/])/, '/');
  return { ...(scheme && { scheme: scheme.toLowerCase() }), ...(host && { host }), basePath };
}

function sayVariables(server: Source): void {
  const url = text(server, 'url') ?? '';
  for (const [braced, name = ''] of url.matchAll(/\{([^{}]*)\}/g)) {
    const variable = child(server, 'variables', name);
    const value = isObject(variable.value) ? text(variable, 'default') : undefined;
    if (value === undefined)
      say(
        child(server, 'url'),
        'to-do',
        `The server has ${braced} in its address, without a default.`,
        'Write the value in its place, or let a policy of the template dynamichosturl do it.',
      );
    else
      say(
        variable,
        'changed',
        `The address of the server varies by ${braced}.`,
        `It is fixed with the default "${value}"; a policy of the template dynamichosturl can vary it.`,
      );
  }
}

function written({ scheme = 'https', host, basePath }: ServerAddress): string {
  return host === undefined ? basePath || '/' : `${scheme}://${host}${basePath}`;
}
