import { parameterText } from './evaluate-expression.ts';
import { transformProperty } from './parts/transform-property.ts';
import { OPTIONAL_PLACE, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED, REQUIRED_PLACE } from './policy-template.ts';

/** Replaces a text within a text, to the letter and everywhere (inferred: nothing is documented of it). */
export const stringreplace: PolicyTemplate = {
  id: 'stringreplace',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED_PLACE,
    propertySubPath: OPTIONAL_PLACE,
    sourceString: REQUIRED,
    replacementString: REQUIRED,
    newPropertyPath: REQUIRED_PLACE,
  },
  sections: REQUEST_AND_RESPONSE,
  onMessage: (step) =>
    transformProperty(step, 'a text', (value, item) => {
      if (typeof value !== 'string') return undefined;
      const source = parameterText(step, 'sourceString', { item });
      const replacement = parameterText(step, 'replacementString', { item });
      return source === '' ? value : value.replaceAll(source, () => replacement);
    }),
};
