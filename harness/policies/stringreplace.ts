import { OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const stringreplace: PolicyTemplate = {
  id: 'stringreplace',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED,
    propertySubPath: OPTIONAL,
    sourceString: REQUIRED,
    replacementString: REQUIRED,
    newPropertyPath: REQUIRED,
  },
  sections: REQUEST_AND_RESPONSE,
};
