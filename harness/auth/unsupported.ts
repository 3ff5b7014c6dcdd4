import { type AuthType, NOTHING_ATTACHED } from './auth-type.ts';

/** Sign-in that cannot be reproduced outside the platform: the on-premises data gateway's. */
export const unsupported: AuthType = {
  id: 'unsupported',
  title: 'Sign-in through the on-premises data gateway',
  recognise: ({ parameters }) => {
    if (!parameters?.some((parameter) => parameter.type === 'gatewaySetting')) return undefined;
    const secrets = parameters.filter((parameter) => parameter.type === 'securestring').map((parameter) => parameter.name);
    return { parameters: parameters.map((parameter) => parameter.name), secrets };
  },
  canAttach: () => false,
  attach: () => NOTHING_ATTACHED,
  own: () => [],
  spoilings: [],
  judge: () => 'right',
  mockCredential: () => ({}),
};
