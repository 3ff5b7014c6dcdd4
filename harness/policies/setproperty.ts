import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const setproperty: PolicyTemplate = {
  id: 'setproperty',
  open: true,
  parameters: {
    newPropertyParentPathTemplate: REQUIRED,
    newPropertySubPathTemplate: REQUIRED,
    propertyValuePathTemplate: REQUIRED,
  },
  sections: REQUEST_AND_RESPONSE,
};
