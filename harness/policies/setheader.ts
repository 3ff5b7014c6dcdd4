import { parameterText } from './evaluate-expression.ts';
import { existsAction, EXISTS_ACTION } from './parts/exists-action.ts';
import { type PolicyTemplate, REQUIRED } from './policy-template.ts';

/**
 * Sets a header of the request, of the response, or of the answer to a call that failed. Appended, the value follows the old one
 * behind a comma, as the gateway's own header policy does.
 */
export const setheader: PolicyTemplate = {
  id: 'setheader',
  open: true,
  parameters: { name: REQUIRED, value: REQUIRED, existsAction: EXISTS_ACTION },
  sections: ['request', 'response', 'failure'],
  onMessage: (step) => {
    const name = parameterText(step, 'name').trim().toLowerCase();
    if (name === '') return step.note('policy-not-applied', 'The header has no name.', 'name');
    const { headers } = step.message;
    const present = headers[name];
    const action = existsAction(step.policy);
    if (present !== undefined && action === 'skip') return;
    const value = parameterText(step, 'value');
    headers[name] = present !== undefined && action === 'append' ? `${present},${value}` : value;
  },
};
