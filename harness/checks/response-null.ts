import type { Check } from './check.ts';
import { toDifferences } from './compare-body.ts';
import { nullableAsText } from './parts/nullable-text.ts';
import { nullsForType, placeOf } from './response-schema.ts';

export const responseNull: Check = {
  id: 'response-null',
  title: 'Properties that may be null say so',
  severity: 'warning',
  fault: 'connector',
  why: 'The platform’s own schema check reports null for a typed property as a mismatch; flows get an empty value.',
  hint: 'Leave the property out instead of sending null, or declare x-nullable: true.',
  *check(subject) {
    const { comparison, declared, connector } = subject;
    const faults = comparison.kind === 'compared' ? nullsForType(comparison.faults) : [];
    const [first] = faults;
    if (!first) return;
    const reason = nullableAsText(first, { ...declared?.schema, definitions: connector.definitions });
    const message = `${faults.length === 1 ? 'A value is' : `${faults.length} values are`} null where the schema declares another type: ${first.path || 'the body'} (expected ${first.expected}).${reason}`;
    yield { message, differences: toDifferences(subject, faults), ...placeOf(subject, faults) };
  },
};
