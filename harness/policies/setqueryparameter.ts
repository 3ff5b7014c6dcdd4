import { decoded } from '../lib/decoded.ts';
import { parameterText } from './evaluate-expression.ts';
import { existsAction, EXISTS_ACTION } from './parts/exists-action.ts';
import { setPair } from './parts/set-pair.ts';
import { type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/**
 * Sets a parameter of the query; its value is percent-encoded when the URL is built. Appended, it is another pair of the same name
 * (inferred). The name may be written percent-encoded, as published connectors write `%24top`.
 */
export const setqueryparameter: PolicyTemplate = {
  id: 'setqueryparameter',
  open: true,
  parameters: { name: REQUIRED, value: REQUIRED, existsAction: EXISTS_ACTION },
  sections: REQUEST_AND_RESPONSE,
  onRequest: (step) => {
    const { exchange } = step;
    const name = parameterText(step, 'name')
      .trim()
      .replaceAll(/(%[0-9a-f]{2})+/gi, decoded);
    if (name === '') return step.note('policy-not-applied', 'The query parameter has no name.', 'name');
    const isPresent = exchange.query.some(([given]) => given === name);
    const action = existsAction(step.policy);
    if (isPresent && action === 'skip') return;
    const value = parameterText(step, 'value');
    exchange.query = action === 'append' ? [...exchange.query, [name, value]] : setPair(exchange.query, name, value);
  },
};
