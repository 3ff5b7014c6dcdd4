/** Whether an address is of this machine alone: a loopback address, or `localhost`, which stands for one (RFC 6761). */
export function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(URL.parse(url)?.hostname ?? '');
}
