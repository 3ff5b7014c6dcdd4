import type { Policy } from '../../model/connector.ts';
import { plainText } from '../evaluate-expression.ts';
import { oneOf, type PolicyParameter } from '../policy-template.ts';

/** What becomes of a value that is there already. */
export type ExistsAction = 'override' | 'skip' | 'append';

/** The parameter that says it. */
export const EXISTS_ACTION: PolicyParameter = oneOf('override', 'skip', 'append');

/** What the policy says of a value that is there already; it is overridden where nothing is said. */
export function existsAction({ parameters }: Policy): ExistsAction {
  const said = plainText(parameters['existsAction']).trim().toLowerCase();
  return said === 'skip' || said === 'append' ? said : 'override';
}
