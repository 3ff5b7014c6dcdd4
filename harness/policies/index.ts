import type { Policy } from '../model/connector.ts';
import { convertarraytoobject } from './convertarraytoobject.ts';
import { convertobjecttoarray } from './convertobjecttoarray.ts';
import { dynamichosturl } from './dynamichosturl.ts';
import { dynamicsubdomain } from './dynamicsubdomain.ts';
import { encodepropertyvalue } from './encodepropertyvalue.ts';
import { moveproperties } from './moveproperties.ts';
import type { PolicyTemplate } from './policy-template.ts';
import { pollingtrigger } from './pollingtrigger.ts';
import { routerequesttoendpoint } from './routerequesttoendpoint.ts';
import { setconnectionstatustounauthenticated } from './setconnectionstatustounauthenticated.ts';
import { setheader } from './setheader.ts';
import { setproperty } from './setproperty.ts';
import { setqueryparameter } from './setqueryparameter.ts';
import { setvaluefromurl } from './setvaluefromurl.ts';
import { stringreplace } from './stringreplace.ts';
import { stringtoarray } from './stringtoarray.ts';
import { updatenextlink } from './updatenextlink.ts';

/**
 * The templates that published connectors use, with their parameters as Microsoft's JSON schema of `apiProperties.json` lists them;
 * what that schema lacks (`setconnectionstatustounauthenticated`, `dynamicsubdomain`, `moveproperties`) is as connectors write it.
 * The schema gives some templates no section; that published connectors name one all the same does no harm.
 */
export const policyTemplates: readonly PolicyTemplate[] = [
  setheader,
  setqueryparameter,
  dynamichosturl,
  routerequesttoendpoint,
  setproperty,
  convertarraytoobject,
  convertobjecttoarray,
  stringtoarray,
  stringreplace,
  encodepropertyvalue,
  setvaluefromurl,
  pollingtrigger,
  updatenextlink,
  setconnectionstatustounauthenticated,
  dynamicsubdomain,
  moveproperties,
];

/** The template of a policy, or undefined where no published connector uses one of that id. */
export function templateOf({ templateId }: Policy): PolicyTemplate | undefined {
  return policyTemplates.find(({ id }) => id === templateId);
}
