import { isSuccess } from '../lib/is-success.ts';
import type { SchemaFault } from '../lib/schema-validator.ts';
import { dynamicValuesIn } from '../model/dynamic-parts.ts';
import { ANSWER_STEP } from '../model/dynamic-reference.ts';
import { declaredResponse } from '../model/operation.ts';
import { jsonOf } from '../model/read-body.ts';
import type { Played, SequenceCheck } from './check.ts';
import { exchangeOf, objection, fetchedAnswers } from './parts/dynamic-answers.ts';
import { isNullForType } from './response-schema.ts';

/** As of declared schemas, types are compared, and neither formats nor nulls. */
export const responseDynamicSchema: SequenceCheck = {
  id: 'response-dynamic-schema',
  of: ['dynamic-schema'],
  title: 'The body has the shape that the fetched schema declares',
  severity: 'error',
  fault: 'service',
  why: 'Makers build on the fetched properties and types; what differs arrives empty or breaks the flow.',
  hint: 'Let the operation that gives the schema and the one that gives the data agree.',
  *checkSequence(played) {
    const exchange = played.dynamic?.answers && exchangeOf(played, ANSWER_STEP);
    if (!exchange?.response || !isSuccess(exchange.response.status)) return;
    const { schema } = declaredResponse(played.operation, exchange.response.status) ?? {};
    if (!schema) return;
    const fetched = new Map(fetchedAnswers(played).flatMap((answer) => answer.reading.calls.map(({ keys }) => [keys, answer] as const)));
    for (const { path, value, keys } of dynamicValuesIn(schema, jsonOf(exchange.response), played.connector.definitions)) {
      const answer = fetched.get(keys);
      if (answer?.fetched.kind !== 'schema') continue;
      const [first, ...others] = faultsOf(answer.fetched.schema, value, played);
      if (!first) continue;
      const differences = [first, ...others].slice(0, MOST_DIFFERENCES).map((fault) => ({
        path: path + fault.path,
        kind: fault.keyword,
        expected: fault.expected,
        actual: fault.actual,
      }));
      const places = others.length === 0 ? 'one place' : `${others.length + 1} places`;
      const message = `The body differs in ${places} from the schema that ${answer.source} gives for it: ${path + first.path || 'the body'} is ${first.actual}, expected ${first.expected}.`;
      yield { ...objection(answer, message), differences };
      return;
    }
  },
};

function faultsOf(
  schema: Parameters<Played['validator']['check']>[0],
  value: unknown,
  { validator, redact }: Played,
): readonly SchemaFault[] {
  try {
    return validator.check(schema, value, 50, redact).filter((fault) => fault.keyword !== 'format' && !isNullForType(fault));
  } catch {
    // A schema that cannot be compiled declares nothing.
    return [];
  }
}

const MOST_DIFFERENCES = 25;
