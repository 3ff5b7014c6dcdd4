import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import { chosenWord } from './parts/chosen-word.ts';
import { put, remove } from './parts/json-path.ts';
import { pathOf, transformProperty } from './parts/transform-property.ts';
import { oneOf, OPTIONAL_PLACE, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED_PLACE } from './policy-template.ts';

const RETAIN_KEY = oneOf('true', 'false');

/**
 * Makes of an array of objects an object with a property for each, named by one of its values. Items without that value are left out.
 * An item of which nothing remains without its key is null (inferred: a published connector takes assignments away by that).
 */
export const convertarraytoobject: PolicyTemplate = {
  id: 'convertarraytoobject',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED_PLACE,
    propertySubPath: OPTIONAL_PLACE,
    keyWithinCollectionPath: REQUIRED_PLACE,
    newPropertyPath: REQUIRED_PLACE,
    retainKey: RETAIN_KEY,
  },
  sections: REQUEST_AND_RESPONSE,
  onMessage: (step) => {
    const { steps } = pathOf(step, 'keyWithinCollectionPath');
    const retainsKey = chosenWord(step.policy, 'retainKey', RETAIN_KEY) !== 'false';
    transformProperty(step, 'an array', (value) => {
      if (!Array.isArray(value)) return undefined;
      const result = {};
      for (const item of value) {
        const key = valueOn(item, steps);
        if (!isObject(item) || !['string', 'number', 'boolean'].includes(typeof key)) {
          step.note('policy-not-applied', 'An item has no value where its key was looked for, and is left out.', 'keyWithinCollectionPath');
          continue;
        }
        const copy = structuredClone(item);
        if (!retainsKey) remove(copy, steps);
        put(result, [String(key)], Object.keys(copy).length > 0 ? copy : null);
      }
      return result;
    });
  },
};
