import type { Check } from './check.ts';
import { toDifferences } from './compare-body.ts';

/**
 * Formats and nulls have checks of their own (`response-format`, `response-null`): Microsoft's test compares types only,
 * and many services send null for "nothing".
 */
export const responseSchema: Check = {
  id: 'response-schema',
  title: 'The body has the shape that the schema declares',
  severity: 'error',
  fault: 'service',
  why: 'Makers build on the declared properties and types; what differs arrives empty or breaks the flow. Certification shows it as a schema validation error.',
  hint: 'Mend the service or, where the service is right, the schema at the place named.',
  *check(subject) {
    const { comparison } = subject;
    const faults =
      comparison.kind === 'compared' ? comparison.faults.filter((fault) => fault.keyword !== 'format' && !isNullForType(fault)) : [];
    if (faults.length === 0) return;
    const places = faults.length === 1 ? 'one place' : `${faults.length} places`;
    const [first] = faults;
    const message = `The body differs from the declared schema in ${places}: ${first?.path || 'the body'} is ${first?.actual}, expected ${first?.expected}.`;
    yield { message, differences: toDifferences(subject, faults), ...placeOf(subject, faults) };
  },
};

/** A null where another type is declared. */
export function isNullForType(fault: { readonly keyword: string; readonly isNull: boolean }): boolean {
  return fault.isNull && (fault.keyword === 'type' || fault.keyword === 'enum');
}

/** The nulls where another type is declared, each of them once: it may break both a type and its choices. */
export function nullsForType<Fault extends Parameters<typeof isNullForType>[0] & { readonly path: string }>(
  faults: readonly Fault[],
): readonly Fault[] {
  const byPath = Map.groupBy(faults.filter(isNullForType), ({ path }) => path);
  return Array.from(byPath.values()).flatMap(([first]) => first ?? []);
}

/** Where the first of some faults was declared, else the response. */
export function placeOf(
  subject: Parameters<Check['check']>[0],
  faults: Parameters<typeof toDifferences>[1],
): { at?: NonNullable<ReturnType<typeof toDifferences>[number]['declaredAt']> } {
  const at = toDifferences(subject, faults.slice(0, 1))[0]?.declaredAt ?? subject.declared?.at;
  return at ? { at } : {};
}
