import { oneOf, OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const convertarraytoobject: PolicyTemplate = {
  id: 'convertarraytoobject',
  open: true,
  parameters: {
    propertyParentPath: REQUIRED,
    propertySubPath: OPTIONAL,
    keyWithinCollectionPath: REQUIRED,
    newPropertyPath: REQUIRED,
    retainKey: oneOf('true', 'false'),
  },
  sections: REQUEST_AND_RESPONSE,
};
