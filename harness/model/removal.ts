import type { Connector } from './connector.ts';
import type { Operation } from './operation.ts';

/** The operation that a DELETE of an address calls; undefined where the definition has none for it. */
export function removalOf(connector: Connector, url: string, serviceUrl: string): Operation | undefined {
  const [path = ''] = url.split(/[?#]/, 1);
  if (!path.startsWith(serviceUrl)) return undefined;
  const segments = path.slice(serviceUrl.length).replace(/\/+$/, '').split('/');
  return connector.operations.find(({ method, path: template }) => method === 'delete' && fits(template, segments));
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
