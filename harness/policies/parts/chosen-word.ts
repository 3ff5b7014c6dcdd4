import type { Policy } from '../../model/connector.ts';
import { plainText } from '../evaluate-expression.ts';
import type { PolicyParameter } from '../policy-template.ts';

/**
 * The word that a parameter says which is one of a few: in whatever letter case, and as a truth value too. Microsoft's schema wants it to
 * the letter and as text, which the rule `policy-parameter-enum` tells; that it works otherwise too is inferred, for the ids of templates
 * are published in all letter cases. Undefined where it is none of the words, as if nothing were said.
 */
export function chosenWord({ parameters }: Policy, name: string, { values = [] }: PolicyParameter): string | undefined {
  const said = plainText(parameters[name]).trim().toLowerCase();
  return values.find((word) => word.toLowerCase() === said);
}
