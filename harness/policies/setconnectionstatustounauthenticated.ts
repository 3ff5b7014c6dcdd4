import { plainText } from './evaluate-expression.ts';
import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED_WORDS } from './policy-template.ts';

/**
 * Marks the connection as one to sign in to anew where the operation that tests it is answered with a status; any operation, where the
 * connector names none for that (inferred).
 */
export const setconnectionstatustounauthenticated: PolicyTemplate = {
  id: 'setconnectionstatustounauthenticated',
  open: true,
  parameters: { statusCode: REQUIRED_WORDS },
  sections: REQUEST_AND_RESPONSE,
  onResponse: ({ exchange, policy }) => {
    const statuses = plainText(policy.parameters['statusCode']).split(/[\s,;]+/);
    if (exchange.testsConnection && statuses.includes(String(exchange.response?.status))) exchange.connectionBroken = true;
  },
};
