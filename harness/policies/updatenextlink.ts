import { valueOn } from '../lib/value-on.ts';
import { plainText } from './evaluate-expression.ts';
import { put } from './parts/json-path.ts';
import { pathOf } from './parts/transform-property.ts';
import { OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/**
 * Makes of the service's link to the next page one that leads through the gateway, so that it keeps credential and policies. An answer
 * without the link is the last page.
 */
export const updatenextlink: PolicyTemplate = {
  id: 'updatenextlink',
  open: true,
  parameters: { nextLinkPropertyName: REQUIRED, nextLinkParentPropertyPath: OPTIONAL },
  sections: REQUEST_AND_RESPONSE,
  onResponse: (step) => {
    const { body } = step.message;
    const root = body.json();
    const steps = [...pathOf(step, 'nextLinkParentPropertyPath').steps, plainText(step.policy.parameters['nextLinkPropertyName']).trim()];
    const link = root && valueOn(root, steps);
    if (!root || link === undefined || link === null || link === '') return;
    if (typeof link !== 'string' || !/^https?:\/\//i.test(link)) {
      step.note('policy-not-applied', 'The link to the next page is no absolute URL, and stays as it is.', 'nextLinkPropertyName');
      return;
    }
    put(root, steps, step.context.gatewayUrl(link));
    body.write(root);
  },
};
