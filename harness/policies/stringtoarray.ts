import { plainText } from './evaluate-expression.ts';
import { transformProperty } from './parts/transform-property.ts';
import { OPTIONAL_PLACE, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED_PLACE, REQUIRED_WORDS } from './policy-template.ts';

/** Makes of a text with delimiters, each of them one character, an array of objects with one property. Empty pieces stay (inferred). */
export const stringtoarray: PolicyTemplate = {
  id: 'stringtoarray',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED_PLACE,
    propertySubPath: OPTIONAL_PLACE,
    delimiterList: REQUIRED_WORDS,
    childPropertyName: REQUIRED_WORDS,
    newPropertyPath: REQUIRED_PLACE,
  },
  sections: REQUEST_AND_RESPONSE,
  onMessage: (step) => {
    const { parameters } = step.policy;
    const delimiters = new Set(plainText(parameters['delimiterList']));
    const child = plainText(parameters['childPropertyName']).trim();
    if (child === '') return step.note('policy-not-applied', 'The property of the new items has no name.', 'childPropertyName');
    transformProperty(step, 'a text', (value) =>
      typeof value === 'string' ? split(value, delimiters).map((piece) => ({ [child]: piece })) : undefined,
    );
  },
};

function split(text: string, delimiters: ReadonlySet<string>): readonly string[] {
  const pieces = [''];
  for (const character of text) {
    if (delimiters.has(character)) pieces.push('');
    else pieces.push(`${pieces.pop()}${character}`);
  }
  return pieces;
}
