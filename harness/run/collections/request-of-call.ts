import type { CollectionCall } from './collection-call.ts';
import type { Collection, CollectionRequest } from '../../model/collection.ts';

/** Gives the request of a collection that a call is; none for what a script asks beside one. */
export type RequestFinder = (call: Pick<CollectionCall, 'position' | 'aside'>) => CollectionRequest | undefined;

/** A finder for one collection. */
export function requestFinder({ requests }: Pick<Collection, 'requests'>): RequestFinder {
  const byPosition = new Map(requests.map((request) => [request.position, request]));
  return ({ position, aside }) => (aside ? undefined : byPosition.get(position));
}
