import type { Check } from './check.ts';
import { toDifferences } from './compare-body.ts';
import { placeOf } from './response-schema.ts';

export const responseFormat: Check = {
  id: 'response-format',
  title: 'Dates, UUIDs and base64 texts have their declared format',
  severity: 'warning',
  fault: 'service',
  why: 'Power Apps turns formatted text into dates and images; text of another form becomes an error value there.',
  hint: 'Send the declared format, or drop the format from the schema.',
  *check(subject) {
    const { comparison } = subject;
    const faults = comparison.kind === 'compared' ? comparison.faults.filter((fault) => fault.keyword === 'format' && !fault.isNull) : [];
    const [first] = faults;
    if (!first) return;
    const message = `${faults.length === 1 ? 'A value has' : `${faults.length} values have`} another format than declared: ${first.path || 'the body'} is ${first.actual}, expected ${first.expected}.`;
    yield { message, differences: toDifferences(subject, faults), ...placeOf(subject, faults) };
  },
};
