import { behind } from '../lib/own-address.ts';
import type { Connector } from './connector.ts';
import type { Operation } from './operation.ts';

/** The operation of a method that an address of the service calls; undefined where the definition has none for it. */
export function operationAt(connector: Connector, method: Operation['method'], url: string, serviceUrl: string): Operation | undefined {
  const path = behind(url, serviceUrl)?.split(/[?#]/, 1)[0];
  if (path === undefined) return undefined;
  const segments = path.replace(/\/+$/, '').split('/');
  return connector.operations.find((operation) => operation.method === method && fits(operation.path, segments));
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
