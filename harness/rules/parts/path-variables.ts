/** The names of the variables in a path template, in order. */
export function pathVariables(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}/]+)\}/g), (match) => match[1] ?? '');
}
