import { dropReason, isShadowed } from '../consumers/flow-inputs.ts';
import { isVisible } from '../model/operation.ts';
import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * A note only: the open-source designer of Logic Apps leaves these inputs out, and yet a published connector takes its main input as
 * a list in a form, so that Power Automate may well show it.
 */
export const consumerInputDropped: Rule = {
  id: 'consumer-input-dropped',
  title: 'The designer of Logic Apps has a place for every input',
  severity: 'info',
  scope: 'visible inputs of visible operations, bodies left out; those without a type are left to param-type-missing',
  why: 'The designer of Logic Apps, from which that of Power Automate descends, leaves out objects outside the body, lists in forms, files whose name has a quotation mark or an @, and inputs of a path where the operation has one of that name in whatever letter case and place: makers cannot give them.',
  hint: 'Take the value as text, as several inputs, or in a JSON body; rename the file, or the input of the path.',
  examples: { bad: example('array'), good: example('string') },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations.filter(isVisible))) {
      const { visibility, keys, at, schema } = parameter;
      const reason = visibility === 'internal' || !keys.includes('type') ? undefined : dropReason(parameter);
      if (!reason) continue;
      const why =
        reason === 'name' ? 'its name has a quotation mark or an @' : `it is ${TYPE_WORDS[schema.type ?? ''] ?? 'of an unknown type'}`;
      const required = parameter.required ? ', though it is required' : '';
      const message = `Logic Apps leaves out ${parameterName(parameter)}${required}: ${why}.`;
      yield { message, at: placeIn(at, reason), operationId: operation.operationId };
    }
    for (const { operationId, parameters } of operations.filter(isVisible)) {
      for (const parameter of parameters) {
        if (parameter.visibility === 'internal' || !isShadowed(parameter, parameters)) continue;
        const required = parameter.required ? ', though it is required' : '';
        const message = `Logic Apps leaves out ${parameterName(parameter)} of the path${required}: the operation has an input of that name.`;
        yield { message, at: placeIn(parameter.at, 'name'), operationId };
      }
    }
  },
};

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'a list in a form',
  object: 'an object outside the body',
  null: 'of the type null',
};

function example(type: string): Rule['examples']['bad'] {
  const tags = { name: 'tags', in: 'formData', type, ...(type === 'array' && { items: { type: 'string' } }) };
  const post = { operationId: 'AddTags', consumes: ['multipart/form-data'], parameters: [tags] };
  return { definition: { paths: { '/tickets': { post } } } };
}
