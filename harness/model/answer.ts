import type { MockNote } from './exchange.ts';

/** An answer to send, with a word on how it came about. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly note: MockNote;
}
