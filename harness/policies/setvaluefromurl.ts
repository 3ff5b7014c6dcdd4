import { oneOf, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const setvaluefromurl: PolicyTemplate = {
  id: 'setvaluefromurl',
  open: true,
  parameters: {
    parameterTemplate: REQUIRED,
    parameterValueUrl: REQUIRED,
    parameterValuePathTemplate: REQUIRED,
    httpMethod: oneOf('GET', 'POST', 'PUT'),
  },
  sections: REQUEST_AND_RESPONSE,
};
