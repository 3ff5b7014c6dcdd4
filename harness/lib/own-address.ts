/** Where a service is: where it is called, and where its definition says it is, which its own links may still name. No slash at the end. */
export interface ServiceAddress {
  readonly url: string;
  readonly declared?: string;
}

/**
 * The absolute address that a link leads to from where it stood, or undefined where it is none or leads to another host than
 * the service's. A link to where the definition says the service is leads to where it is called.
 */
export function ownAddress(link: string, base: string, { url, declared }: ServiceAddress): string | undefined {
  const isDeclared = declared !== undefined && (link === declared || link.startsWith(`${declared}/`) || link.startsWith(`${declared}?`));
  const target = URL.parse(isDeclared ? url + link.slice(declared.length) : link, base);
  return target !== null && target.origin === URL.parse(url)?.origin ? target.href : undefined;
}
