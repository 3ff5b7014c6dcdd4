import type { SequenceCheck } from './check.ts';
import { objection } from './parts/dynamic-answers.ts';
import { differencesOf, faultsOfFetched } from './parts/fetched-faults.ts';
import { nullableAsText } from './parts/nullable-text.ts';
import { isNullForType, nullsForType } from './response-schema.ts';

/** The same as `response-null` says of declared schemas. */
export const responseDynamicNull: SequenceCheck = {
  id: 'response-dynamic-null',
  of: ['dynamic-schema'],
  title: 'Properties that may be null say so in the fetched schema',
  severity: 'warning',
  fault: 'service',
  why: 'Makers build on the fetched types: where null comes for a typed property, flows get an empty value.',
  hint: 'Leave the property out instead of sending null, or let the fetched schema say x-nullable: true.',
  *checkSequence(played) {
    const [broken] = faultsOfFetched(played, isNullForType);
    if (!broken) return;
    const { answer, written } = broken;
    const faults = nullsForType(broken.faults);
    const [first] = faults;
    const reason = first ? nullableAsText(first, written) : '';
    const message = `${faults.length === 1 ? 'A value is' : `${faults.length} values are`} null where the schema that ${answer.source} gives declares another type: ${first?.path || 'the body'} (expected ${first?.expected}).${played.redact(reason)}`;
    yield { ...objection(answer, message), differences: differencesOf(faults) };
  },
};
