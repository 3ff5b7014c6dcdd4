import type { WireRequest } from './exchange.ts';

/** A request that a service has made of a callback address. */
export interface Notification {
  /** As it arrived, under the public address. */
  readonly request: WireRequest;
  /** ISO time. */
  readonly arrivedAt: string;
}

/** What the receiver of notifications answers, as the platform does (recalled). */
export const NOTIFICATION_STATUS = 202;

/** An address for the notifications of one subscription. */
export interface Mailbox {
  readonly url: string;
  /** What has arrived since it was last asked, in order. */
  readonly collect: () => readonly Notification[];
  /** Waits until something has arrived that was not collected, or for so long. */
  readonly wait: (ms: number) => Promise<void>;
}
