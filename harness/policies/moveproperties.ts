import { OPTIONAL, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/** To be emulated. */
export const moveproperties: PolicyTemplate = {
  id: 'moveproperties',
  open: false,
  parameters: {
    srcParentPath: REQUIRED,
    srcSubPath: OPTIONAL,
    dstParentPath: REQUIRED,
    dstSubPath: OPTIONAL,
    copyOnlySubProperties: OPTIONAL,
  },
  sections: REQUEST_AND_RESPONSE,
};
