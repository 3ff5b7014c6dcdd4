import { replaceServiceUrl } from './parts/replace-service-url.ts';
import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** An older name of `dynamichosturl` (inferred: nothing is documented of it, and one published connector has it). */
export const dynamicsubdomain: PolicyTemplate = {
  id: 'dynamicsubdomain',
  open: false,
  parameters: { urlTemplate: REQUIRED },
  sections: REQUEST_AND_RESPONSE,
  onRequest: replaceServiceUrl,
};
