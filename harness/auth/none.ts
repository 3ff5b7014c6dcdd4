import { type AuthType, NOTHING_ATTACHED } from './auth-type.ts';

/** No authentication: requests carry no credential. Connection parameters, if any, serve policies (a host name, say). */
export const none: AuthType = {
  id: 'none',
  title: 'No authentication',
  recognise: ({ parameters }) => ({ parameters: (parameters ?? []).map((parameter) => parameter.name), secrets: [] }),
  canAttach: () => false,
  attach: () => NOTHING_ATTACHED,
  own: () => [],
  spoilings: [],
  judge: () => 'right',
  mockCredential: () => ({}),
};
