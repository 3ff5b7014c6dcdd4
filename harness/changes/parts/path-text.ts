/** A path of properties as messages show it: `lines[].price`. */
export function pathText(path: readonly string[]): string {
  return path.join('.').replaceAll('.[]', '[]');
}
