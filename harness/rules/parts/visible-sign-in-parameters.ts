import type { ConnectionParameter } from '../../model/connection.ts';
import type { Connector } from '../../model/connector.ts';
import { signInParameters } from './sign-in-parameters.ts';

/** The connection parameters with a `uiDefinition` that is not empty and hides nothing: what makers fill in, as far as it is described. */
export function visibleSignInParameters(connector: Connector): readonly (ConnectionParameter & { readonly uiDefinition: object })[] {
  return signInParameters(connector).flatMap((parameter) => {
    const { uiDefinition } = parameter;
    return uiDefinition && Object.keys(uiDefinition).length > 0 && !isHidden(parameter) ? [{ ...parameter, uiDefinition }] : [];
  });
}

/** Whether the dialog leaves the parameter out: the platform fills it in. The text "true" is right, and the boolean means the same. */
function isHidden({ uiDefinition }: ConnectionParameter): boolean {
  const constraints = uiDefinition?.['constraints'];
  return typeof constraints === 'object' && constraints !== null && String((constraints as { hidden?: unknown }).hidden) === 'true';
}

/** Whether something is a text with more than white space in it. */
export function saysSomething(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== '';
}
