import type { QueryPair } from '../policy-exchange.ts';

/** A query as text, its question mark included, names and values percent-encoded; empty where there are no pairs. */
export function queryText(query: readonly QueryPair[]): string {
  if (query.length === 0) return '';
  return `?${query.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('=')).join('&')}`;
}
