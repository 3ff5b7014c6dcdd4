import type { Made } from './note.ts';

/** Where an operation stands, and what was made of it. */
export interface PlacedOperation {
  readonly path: string;
  readonly operation: Made;
}

/**
 * Gives variables of paths that nothing is said of the description that another operation has for the same one: what leads to a ship is the
 * same thing in every path that goes on from there.
 */
export function shareDescriptions<T extends PlacedOperation>(placed: readonly T[]): readonly T[] {
  const known = new Map<string, unknown>();
  for (const { path, operation } of placed)
    for (const parameter of parametersOf(operation)) {
      const key = placeOf(path, parameter);
      if (key !== undefined && parameter['description'] !== undefined && !known.has(key)) known.set(key, parameter['description']);
    }
  return placed.map((one) => {
    const { path, operation } = one;
    const parameters = parametersOf(operation).map((parameter) => {
      const description = parameter['description'] ?? known.get(placeOf(path, parameter) ?? '');
      return description === undefined ? parameter : { ...parameter, description };
    });
    return { ...one, operation: { ...operation, ...(parameters.length > 0 && { parameters }) } };
  });
}

/** The path up to and with a variable; undefined for other parameters. */
function placeOf(path: string, { in: place, name }: Made): string | undefined {
  const written = `{${String(name)}}`;
  return place === 'path' ? path.slice(0, path.indexOf(written)) + written : undefined;
}

function parametersOf({ parameters }: Made): readonly Made[] {
  return Array.isArray(parameters) ? (parameters as readonly Made[]) : [];
}
