import type { OAuthSettings } from '../../model/connection.ts';
import type { Connector } from '../../model/connector.ts';
import { signInParameters } from './sign-in-parameters.ts';

/** The `oAuthSettings` of every connection parameter that has some, with the parameter's name. */
export function signInOAuthSettings(connector: Connector): readonly { readonly name: string; readonly settings: OAuthSettings }[] {
  return signInParameters(connector).flatMap(({ name, oAuthSettings }) => (oAuthSettings ? [{ name, settings: oAuthSettings }] : []));
}
