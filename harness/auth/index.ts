import type { AuthTypeId } from '../model/connection.ts';
import { apiKey } from './api-key.ts';
import type { AuthType } from './auth-type.ts';
import { basic } from './basic.ts';
import { entraId } from './entra-id.ts';
import { none } from './none.ts';
import { oauth2 } from './oauth2.ts';
import { unsupported } from './unsupported.ts';

/** The auth types, in the order in which they are tried when a connector is loaded; `none` takes what is left. */
export const authTypes: readonly AuthType[] = [entraId, oauth2, unsupported, basic, apiKey, none];

/** The auth type with this id. */
export function authType(id: AuthTypeId): AuthType {
  return authTypes.find((candidate) => candidate.id === id) ?? none;
}
