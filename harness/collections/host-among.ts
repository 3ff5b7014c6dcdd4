/** Tells whether an address is at one of the hosts that a contract names, with their ports or for all of them. */
export function hostAmong(names: readonly string[]): (url: Pick<URL, 'host' | 'hostname'>) => boolean {
  const hosts = new Set(names.map((name) => name.toLowerCase()));
  return ({ host, hostname }) => hosts.has(host) || hosts.has(hostname);
}
