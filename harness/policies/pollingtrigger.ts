import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const pollingtrigger: PolicyTemplate = {
  id: 'pollingtrigger',
  open: true,
  parameters: { triggerConfig: REQUIRED, triggerDataPath: REQUIRED },
  sections: REQUEST_AND_RESPONSE,
};
