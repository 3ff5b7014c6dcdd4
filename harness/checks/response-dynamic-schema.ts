import type { SequenceCheck } from './check.ts';
import { objection } from './parts/dynamic-answers.ts';
import { differencesOf, faultsOfFetched } from './parts/fetched-faults.ts';
import { isNullForType } from './response-schema.ts';

/** As of declared schemas, types are compared, and not formats; nulls have a check of their own (`response-dynamic-null`). */
export const responseDynamicSchema: SequenceCheck = {
  id: 'response-dynamic-schema',
  of: ['dynamic-schema'],
  title: 'The body has the shape that the fetched schema declares',
  severity: 'error',
  fault: 'service',
  why: 'Makers build on the fetched properties and types; what differs arrives empty or breaks the flow.',
  hint: 'Let the operation that gives the schema and the one that gives the data agree.',
  *checkSequence(played) {
    const [broken] = faultsOfFetched(played, (fault) => fault.keyword !== 'format' && !isNullForType(fault));
    if (!broken) return;
    const { answer, faults } = broken;
    const [first] = faults;
    const places = faults.length === 1 ? 'one place' : `${faults.length} places`;
    const message = `The body differs in ${places} from the schema that ${answer.source} gives for it: ${first?.path || 'the body'} is ${first?.actual}, expected ${first?.expected}.`;
    yield { ...objection(answer, message), differences: differencesOf(faults) };
  },
};
