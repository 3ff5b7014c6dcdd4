import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import { plainText } from './evaluate-expression.ts';
import { put } from './parts/json-path.ts';
import { pathOf } from './parts/transform-property.ts';
import type { PolicyStep } from './policy-exchange.ts';
import { OPTIONAL_PLACE, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED_WORDS } from './policy-template.ts';

/**
 * Makes of the service's link to the next page one that leads through the gateway, so that it keeps credential and policies. An answer
 * without the link is the last page.
 */
export const updatenextlink: PolicyTemplate = {
  id: 'updatenextlink',
  open: true,
  parameters: { nextLinkPropertyName: REQUIRED_WORDS, nextLinkParentPropertyPath: OPTIONAL_PLACE },
  sections: REQUEST_AND_RESPONSE,
  onResponse: (step) => {
    const { body } = step.message;
    const root = body.json();
    const steps = [...pathOf(step, 'nextLinkParentPropertyPath').steps, plainText(step.policy.parameters['nextLinkPropertyName']).trim()];
    const link = root && valueOn(root, steps);
    const paged = nextLinkName(step);
    if (link === undefined && paged !== steps.at(-1) && typeof valueOn(root, [paged ?? '']) === 'string') {
      const message = `The answer holds ${JSON.stringify(paged)}, which x-ms-pageable names, and not what the policy looks for.`;
      step.note('policy-not-applied', message, 'nextLinkPropertyName');
    }
    if (!root || link === undefined || link === null || link === '') return;
    if (typeof link !== 'string' || !/^https?:\/\//i.test(link)) {
      step.note('policy-not-applied', 'The link to the next page is no absolute URL, and stays as it is.', 'nextLinkPropertyName');
      return;
    }
    put(root, steps, step.context.gatewayUrl(link));
    body.write(root);
  },
};

/** The property with the link to the next page, as the operation declares it. */
function nextLinkName({ exchange }: PolicyStep): string | undefined {
  const pageable = exchange.operation.extensions['x-ms-pageable'];
  const name = isObject(pageable) ? valueOn(pageable, ['nextLinkName']) : undefined;
  return typeof name === 'string' ? name : undefined;
}
