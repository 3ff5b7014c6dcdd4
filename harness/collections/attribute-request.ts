import { decoded } from '../lib/decoded.ts';
import type { Operation } from '../model/operation.ts';
import { attributeBy, segmentParts } from './path-shape.ts';

/** Which operation a request of a collection calls, and with what in its path. */
export interface CalledOperation {
  readonly operationId: string;
  /** The path behind the base path as it stands in the request, with a leading slash. */
  readonly path: string;
  /** What stands in the place of path parameters, by name. */
  readonly pathValues: Readonly<Record<string, string>>;
  /** Whether a path variable has no value. */
  readonly unresolved: boolean;
}

/** Tells the operation of a method and a path without host, as sent or as a template. */
export type Attribute = (method: string, path: string) => CalledOperation | undefined;

/**
 * Attributes requests to operations, wherever below a host the service is called: `basePaths` are tried longest first, and then none.
 * Where two operations fit equally well, the first one in the definition is called.
 */
export function createAttribution(
  operations: readonly Pick<Operation, 'operationId' | 'method' | 'path'>[],
  basePaths: readonly string[],
): Attribute {
  const shapes = operations.map((operation) => ({
    method: operation.method,
    path: operation.path.split(/[?#]/, 1)[0] ?? '',
    value: operation,
  }));
  const attribute = attributeBy(shapes);
  const bases = [...new Set([...basePaths.map((base) => base.replace(/\/+$/, '')), ''])].toSorted((a, b) => b.length - a.length);
  return (method, path) => {
    const [whole = ''] = path.split(/[?#]/, 1);
    for (const base of bases.filter((candidate) => whole === candidate || whole.startsWith(`${candidate}/`))) {
      const rest = whole.slice(base.length) || '/';
      const found = attribute(method, rest);
      if (found.kind === 'none') continue;
      const operation = found.kind === 'ambiguous' ? found.values[0] : found.value;
      if (operation)
        return {
          operationId: operation.operationId,
          path: rest,
          pathValues: valuesIn(operation.path, rest),
          unresolved: found.kind === 'unresolved',
        };
    }
    return undefined;
  };
}

/** What stands where a template has its parameters. */
function valuesIn(template: string, path: string): Record<string, string> {
  const [wanted, given] = [template, path].map((text) => (text.split(/[?#]/, 1)[0] ?? '').split('/').filter((segment) => segment !== ''));
  const values: [string, string][] = [];
  for (const [index, segment] of (wanted ?? []).entries()) {
    const parts = segmentParts(segment);
    const names = parts.flatMap((part) => ('placeholder' in part ? [part.placeholder] : []));
    const source = parts.map((part) => ('text' in part ? part.text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&') : '(.+)')).join('');
    const found = names.length > 0 ? new RegExp(`^${source}$`, 's').exec(decoded(given?.[index] ?? '')) : undefined;
    for (const [n, name] of names.entries()) values.push([name, found?.[n + 1] ?? '']);
  }
  return Object.fromEntries(values);
}
