import { OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const encodepropertyvalue: PolicyTemplate = {
  id: 'encodepropertyvalue',
  open: true,
  parameters: { propertyParentPath: REQUIRED, propertySubPath: OPTIONAL, newPropertyPath: REQUIRED },
  sections: REQUEST_AND_RESPONSE,
};
