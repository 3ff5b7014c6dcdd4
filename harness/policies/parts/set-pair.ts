import type { QueryPair } from '../policy-exchange.ts';

/** A query in which a name has one value: where it stood first, else at the end. */
export function setPair(query: readonly QueryPair[], name: string, value: string): readonly QueryPair[] {
  const first = query.findIndex(([given]) => given === name);
  if (first === -1) return [...query, [name, value]];
  return query.flatMap((pair, index): QueryPair[] => (index === first ? [[name, value]] : pair[0] === name ? [] : [pair]));
}
