/**
 * Takes from this thread every way out of the machine but connections to the hosts and ports that are named, and every way to
 * other processes. It does so for good, and before anything of others is loaded.
 *
 * The permission model of Node.js 24 leaves the network alone. What opens a connection (http, https, http2, tls, fetch) goes through
 * `Socket.prototype.connect` in the end. Of the function nothing but its text goes into the threads of scripts: it may
 * name nothing from outside of it.
 */
export function sealNetwork(load: (name: string) => unknown, sockets: readonly string[]): void {
  type Module = Record<string, unknown>;
  type Address = { host?: string | null; port?: number | string; path?: string | null };
  const refused = (what: string) => Object.assign(new Error(`not allowed here: ${what}`), { code: 'ERR_CONNCERT_SEALED' });
  const refuse = (owner: Module, name: string) => {
    const forbidden = () => {
      throw refused(name);
    };
    Object.defineProperty(owner, name, { value: forbidden, writable: false, configurable: false, enumerable: true });
  };
  const hosts = new Set(sockets.map((socket) => socket.slice(0, socket.lastIndexOf(':'))));

  const net = load('node:net') as { Socket: { prototype: Module }; Server: { prototype: Module } };
  const connect = net.Socket.prototype['connect'] as (...values: unknown[]) => unknown;
  const guarded = function (this: { destroy: (error: Error) => void }, ...values: unknown[]): unknown {
    const [first, second] = values;
    // Node’s own callers hand over a list that has been put in order already.
    const given: unknown = Array.isArray(first) ? first[0] : first;
    const address: Address =
      typeof given === 'object' && given !== null
        ? (given as Address)
        : { port: given as number | string, ...(typeof second === 'string' && { host: second }) };
    const socket = `${String(address.host ?? 'localhost').toLowerCase()}:${String(address.port)}`;
    if (!address.path && sockets.includes(socket)) return Reflect.apply(connect, this, values);
    setImmediate(() => this.destroy(refused(`connecting to ${address.path ?? socket}`)));
    return this;
  };
  Object.defineProperty(net.Socket.prototype, 'connect', { value: guarded, writable: false, configurable: false });
  refuse(net.Server.prototype, 'listen');

  const dns = load('node:dns') as Module & { promises: Module };
  const lookup = dns['lookup'] as (...values: unknown[]) => unknown;
  for (const owner of [dns, dns.promises])
    for (const name of Object.keys(owner))
      if (/^(resolve|reverse|lookup|Resolver|setServers)/.test(name) && name !== 'lookup') refuse(owner, name);
  refuse(dns.promises, 'lookup');
  const named = (...values: unknown[]): unknown => {
    const [host] = values;
    if (hosts.has(String(host).toLowerCase())) return Reflect.apply(lookup, dns, values);
    const answer = values.at(-1) as (error: Error) => void;
    setImmediate(() => answer(refused(`looking up ${String(host)}`)));
    return {};
  };
  Object.defineProperty(dns, 'lookup', { value: named, writable: false, configurable: false, enumerable: true });

  const dgram = load('node:dgram') as Module;
  for (const name of ['createSocket', 'Socket']) refuse(dgram, name);
  const self = process as unknown as Module;
  for (const name of [
    'kill',
    '_kill',
    '_debugProcess',
    '_debugEnd',
    'abort',
    'binding',
    '_linkedBinding',
    'dlopen',
    'chdir',
    'setuid',
    'setgid',
  ])
    if (name in self) refuse(self, name);
  (load('node:module') as { syncBuiltinESMExports: () => void }).syncBuiltinESMExports();
}
