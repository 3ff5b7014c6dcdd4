import { behind } from '../lib/own-address.ts';
import type { Connector } from './connector.ts';
import type { Exchange } from './exchange.ts';
import type { Operation } from './operation.ts';
import { jsonOf } from './read-body.ts';

/** The operation that a DELETE of an address calls; undefined where the definition has none for it. */
export function removalOf(connector: Connector, url: string, serviceUrl: string): Operation | undefined {
  const path = behind(url, serviceUrl)?.split(/[?#]/, 1)[0];
  if (path === undefined) return undefined;
  const segments = path.replace(/\/+$/, '').split('/');
  return connector.operations.find(({ method, path: template }) => method === 'delete' && fits(template, segments));
}

/**
 * The address that probably deletes what an operation has made: its own with the id of the answer behind it, where the definition has
 * a DELETE of just that form.
 */
export function removalById({ operations }: Connector, { path }: Operation, { request, response }: Exchange): string | undefined {
  const body = jsonOf(response);
  if (typeof body !== 'object' || body === null) return undefined;
  for (const { method, path: template } of operations) {
    const [, name] =
      method === 'delete' && template.startsWith(`${path}/`) ? (/^\{([^{}]+)\}$/.exec(template.slice(path.length + 1)) ?? []) : [];
    if (name === undefined) continue;
    const [, id] = Object.entries(body).find(([key]) => key === name || key.toLowerCase() === 'id') ?? [];
    if (typeof id === 'string' || typeof id === 'number') return `${request.url.split(/[?#]/, 1)[0]}/${encodeURIComponent(id)}`;
  }
  return undefined;
}

/** Variables stand for one segment or a part of one. */
function fits(template: string, segments: readonly string[]): boolean {
  const own = template.split('?', 1)[0]?.replace(/\/+$/, '').split('/') ?? [];
  return own.length === segments.length && own.every((piece, index) => fitsSegment(piece, segments[index] ?? ''));
}

function fitsSegment(piece: string, segment: string): boolean {
  const [before = '', ...others] = piece.split(/\{[^{}]*\}/);
  const after = others.at(-1);
  if (after === undefined) return piece === segment;
  return segment.length > before.length + after.length && segment.startsWith(before) && segment.endsWith(after);
}
