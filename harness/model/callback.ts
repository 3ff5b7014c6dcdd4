import type { WireRequest } from './exchange.ts';

/** A request that a service has made of a callback address. */
export interface Notification {
  /** As it arrived, under the public address. */
  readonly request: WireRequest;
  /** ISO time. */
  readonly arrivedAt: string;
  /** How many came after it that were counted and not kept: a service may call without end. */
  readonly more?: number;
}

/** Whether a request tells something: others ask whether an address may be called, as CloudEvents does by OPTIONS. */
export function isTelling({ method }: Pick<WireRequest, 'method'>): boolean {
  return !/^(options|head)$/i.test(method);
}

/** Whether a request is made as the platform listens to it: by POST alone. */
export function isPosted({ method }: Pick<WireRequest, 'method'>): boolean {
  return /^post$/i.test(method);
}

/** What the receiver of notifications answers, as the platform does (recalled). */
export const NOTIFICATION_STATUS = 202;

/** An address for the notifications of one subscription. */
export interface Mailbox {
  readonly url: string;
  /** What has arrived since it was last asked, in order. */
  readonly collect: () => readonly Notification[];
  /** Waits until something has arrived by POST that was not collected, or for so long. */
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * What of an address belongs to the callback address that was given, and the digits by which that is known; undefined where nothing
 * does. What stands before is the tunnel's, which may leave a part of it out on the way.
 */
export function callbackPart(url: string): { readonly token: string; readonly part: string } | undefined {
  const found = /workflows(?:\/|%2f)([0-9a-f]{32})/i.exec(url);
  return found ? { token: (found[1] ?? '').toLowerCase(), part: url.slice(found.index) } : undefined;
}
