import { OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const updatenextlink: PolicyTemplate = {
  id: 'updatenextlink',
  open: true,
  parameters: { nextLinkPropertyName: REQUIRED, nextLinkParentPropertyPath: OPTIONAL },
  sections: REQUEST_AND_RESPONSE,
};
