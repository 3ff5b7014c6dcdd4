import { replaceServiceUrl } from './parts/replace-service-url.ts';
import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** Replaces the service URL as a whole, scheme, host and base path: a template without the base path loses it. */
export const dynamichosturl: PolicyTemplate = {
  id: 'dynamichosturl',
  open: true,
  parameters: { urlTemplate: REQUIRED },
  sections: REQUEST_AND_RESPONSE,
  onRequest: replaceServiceUrl,
};
