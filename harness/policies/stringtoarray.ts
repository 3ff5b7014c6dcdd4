import { OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const stringtoarray: PolicyTemplate = {
  id: 'stringtoarray',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED,
    propertySubPath: OPTIONAL,
    delimiterList: REQUIRED,
    childPropertyName: REQUIRED,
    newPropertyPath: REQUIRED,
  },
  sections: REQUEST_AND_RESPONSE,
};
