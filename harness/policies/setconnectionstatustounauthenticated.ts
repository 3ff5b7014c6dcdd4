import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const setconnectionstatustounauthenticated: PolicyTemplate = {
  id: 'setconnectionstatustounauthenticated',
  open: true,
  parameters: { statusCode: REQUIRED },
  sections: REQUEST_AND_RESPONSE,
};
