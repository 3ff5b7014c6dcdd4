/** A name as it stands within the keys of the designer: `a.b` becomes `a~1b`. */
export function keySegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('.', '~1').replaceAll('[', '~2').replaceAll('*', '~3').replaceAll('?', '~4');
}

/** The key of an input or output below a place: `query.$.top`. */
export function flowKey(place: string, ...names: readonly string[]): string {
  return [place, '$', ...names.map(keySegment)].join('.');
}

/** What stands in a key for each item of a list. */
export const EACH_ITEM = '[*]';
