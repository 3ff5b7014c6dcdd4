import { isObject } from '../lib/is-object.ts';
import { plainText } from './evaluate-expression.ts';
import { transformProperty } from './parts/transform-property.ts';
import { OPTIONAL_PLACE, OPTIONAL_WORDS, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED_PLACE } from './policy-template.ts';

/** Makes of an object an array with an item for each of its properties, which holds name and value. */
export const convertobjecttoarray: PolicyTemplate = {
  id: 'convertobjecttoarray',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED_PLACE,
    propertySubPath: OPTIONAL_PLACE,
    newPropertyPath: REQUIRED_PLACE,
    keyName: OPTIONAL_WORDS,
    valueName: OPTIONAL_WORDS,
  },
  sections: REQUEST_AND_RESPONSE,
  onMessage: (step) => {
    const { parameters } = step.policy;
    const keyName = plainText(parameters['keyName']).trim() || 'key';
    const valueName = plainText(parameters['valueName']).trim() || 'value';
    transformProperty(step, 'an object', (value) =>
      isObject(value) ? Object.entries(structuredClone(value)).map(([key, held]) => ({ [keyName]: key, [valueName]: held })) : undefined,
    );
  },
};
