import { behind } from '../lib/own-address.ts';
import type { Connector } from './connector.ts';
import type { Operation } from './operation.ts';

/**
 * The operation of a method that an address of the service calls; undefined where the definition has none for it. A service that ignores
 * letter case may write its addresses in another than the definition: that counts where none is written alike.
 */
export function operationAt(connector: Connector, method: Operation['method'], url: string, serviceUrl: string): Operation | undefined {
  const operations = connector.operations.filter((operation) => operation.method === method);
  return operationWritten(operations, url, serviceUrl, (text) => text) ?? operationWritten(operations, url, serviceUrl, lowerCase);
}

function operationWritten(
  operations: readonly Operation[],
  url: string,
  serviceUrl: string,
  asCompared: (text: string) => string,
): Operation | undefined {
  const path = behind(asCompared(url), asCompared(serviceUrl))?.split(/[?#]/, 1)[0];
  if (path === undefined) return undefined;
  const segments = path.replace(/\/+$/, '').split('/');
  return operations.find((operation) => fits(asCompared(operation.path), segments));
}

function lowerCase(text: string): string {
  return text.toLowerCase();
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
