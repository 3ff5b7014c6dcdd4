import { isOwnButForUser } from '../../lib/own-address.ts';
import { shortened } from '../../lib/shortened.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Played } from '../check.ts';

/** An address that was not called, in words. */
export interface ForeignAddress {
  /** As it came, without secrets. */
  readonly shown: string;
  /** Why it was not called: a clause that begins with "which". */
  readonly why: string;
  /** What to do about it, where that is not what is usual. */
  readonly advice: { readonly hint?: string };
}

/** Why an address of an answer is none of the service's: it is on another host, or names a user. */
export function foreignAddress(link: string, from: Exchange, { redact, service }: Pick<Played, 'redact' | 'service'>): ForeignAddress {
  const namesUser = isOwnButForUser(link, from.request.url, service);
  return {
    shown: shortened(redact(link).replace(/^([a-z+.-]*:?\/\/)[^/?#]*@/i, '$1…@'), 200),
    why: namesUser ? 'which names a user to sign in as' : "which is not on the service's host",
    advice: namesUser
      ? { hint: 'Let the service write the address without user name and password: the credential is sent beside it.' }
      : {},
  };
}
