import type { Exchange } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';
import { removalById, removalOf } from '../../model/removal.ts';
import type { SequenceContext } from '../sequence.ts';

/** Where what was subscribed can be deleted. */
export interface Removal {
  /** As the answer says; undefined where it names no address of the service. */
  readonly url: string | undefined;
  /** What may do so all the same, by the id that was given: nothing is to be left behind. */
  readonly guess: string | undefined;
}

/** Where the answer to a subscription leads for its end. */
export function removalIn({ own, connector }: SequenceContext, webhook: Operation, exchange: Exchange): Removal {
  const location = exchange.response?.headers['location'];
  const url = location === undefined ? undefined : own(location, exchange);
  const path = url === undefined ? removalById(connector, webhook, exchange) : undefined;
  return { url, guess: path === undefined ? undefined : own(path, exchange) };
}

/** The step that deletes it: by the operation that is for it, where the definition has one, so that its policies apply. */
export function removalStep({ connector, serviceUrl }: SequenceContext, webhook: Operation, url: string) {
  return { operation: removalOf(connector, url, serviceUrl) ?? webhook, inputs: {}, url, method: 'delete' };
}
