import type { AuthType } from './auth-type.ts';
import { bearerToken, isEntra, recogniseProvider } from './oauth2.ts';

/** Microsoft Entra ID (identity providers `aad` and `aadcertificate`) with a ready access token for the declared resource. */
export const entraId: AuthType = {
  id: 'entra-id',
  title: 'Microsoft Entra ID',
  recognise: (evidence) => recogniseProvider(evidence, isEntra),
  ...bearerToken(),
};
