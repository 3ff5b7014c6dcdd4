import type { Policy } from '../../model/connector.ts';
import { oneOf, type PolicyParameter } from '../policy-template.ts';
import { chosenWord } from './chosen-word.ts';

/** What becomes of a value that is there already. */
export type ExistsAction = 'override' | 'skip' | 'append';

/** The parameter that says it. */
export const EXISTS_ACTION: PolicyParameter = oneOf('override', 'skip', 'append');

/** What the policy says of a value that is there already; it is overridden where nothing is said. */
export function existsAction(policy: Policy): ExistsAction {
  const said = chosenWord(policy, 'existsAction', EXISTS_ACTION);
  return said === 'skip' || said === 'append' ? said : 'override';
}
