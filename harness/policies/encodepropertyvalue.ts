import { isObject } from '../lib/is-object.ts';
import { transformProperty } from './parts/transform-property.ts';
import { OPTIONAL_PLACE, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED_PLACE } from './policy-template.ts';

/** Percent-encodes a text, or the names of an object's properties (inferred from the one published connector that has it). */
export const encodepropertyvalue: PolicyTemplate = {
  id: 'encodepropertyvalue',
  open: true,
  parameters: { propertyParentPath: REQUIRED_PLACE, propertySubPath: OPTIONAL_PLACE, newPropertyPath: REQUIRED_PLACE },
  sections: REQUEST_AND_RESPONSE,
  onMessage: (step) =>
    transformProperty(step, 'a text or an object', (value) => {
      if (typeof value === 'string') return encode(value);
      if (!isObject(value)) return undefined;
      return Object.fromEntries(Object.entries(structuredClone(value)).map(([name, held]) => [encode(name), held]));
    }),
};

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
