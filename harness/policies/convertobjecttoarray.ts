import { OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const convertobjecttoarray: PolicyTemplate = {
  id: 'convertobjecttoarray',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED,
    propertySubPath: OPTIONAL,
    newPropertyPath: REQUIRED,
    keyName: OPTIONAL,
    valueName: OPTIONAL,
  },
  sections: REQUEST_AND_RESPONSE,
};
