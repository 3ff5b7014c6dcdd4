import type { CollectionRequest } from '../../model/collection.ts';

/**
 * The requests that are sent to be refused: whatever is known of their answers, saved or said by their tests, is an error. They are no
 * evidence of what an operation takes. None where nothing else is known of the operation.
 */
export function refusedRequests(requests: readonly CollectionRequest[]): ReadonlySet<CollectionRequest> {
  const refused = requests.filter(isRefused);
  return new Set(refused.length < requests.length ? refused : []);
}

function isRefused({ asserted, responses }: CollectionRequest): boolean {
  const known = [...asserted, ...responses.flatMap(({ status }) => status ?? [])];
  return known.length > 0 && known.every((status) => status >= 400);
}
