import { isHttpToken } from '../lib/http-token.ts';
import { parameterText, plainText } from './evaluate-expression.ts';
import { existsAction, EXISTS_ACTION } from './parts/exists-action.ts';
import type { PolicyStep } from './policy-exchange.ts';
import { parsePolicyExpression } from './policy-expression.ts';
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
    if (!isHttpToken(name)) return refuse(step, 'name', 'a name that is not one word of letters, digits and hyphens', HAS_NO_TOKEN);
    const { headers } = step.message;
    const present = headers[name];
    const action = existsAction(step.policy);
    if (present !== undefined && action === 'skip') return;
    const value = parameterText(step, 'value');
    if (BREAKS_THE_LINE.test(value))
      return refuse(step, 'value', 'a value with a line break or another control character', BREAKS_THE_LINE);
    headers[name] = present !== undefined && action === 'append' ? `${present},${value}` : value;
  },
};

/** What no header can hold. */
const BREAKS_THE_LINE = /[\0-\x08\x0a-\x1f\x7f]/;
const HAS_NO_TOKEN = /[^\w!#$%&'*+.^`|~-]/;

/** Of what the policy itself says, or of what its expressions give. */
function refuse(step: PolicyStep, parameter: string, what: string, unsendable: RegExp): void {
  const isWritten = parsePolicyExpression(plainText(step.policy.parameters[parameter]).trim()).parts.some(
    (part) => part.kind === 'text' && unsendable.test(part.text),
  );
  const source = isWritten ? '' : ', which an expression brings in';
  step.note('policy-header-invalid', `The policy sets a header to ${what}${source}.`, parameter, isWritten ? undefined : 'configuration');
}
