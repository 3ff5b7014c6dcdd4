import type { Policy } from '../model/connector.ts';

/** What a policy template takes: one entry of the shelf of templates. */
export interface PolicyTemplate {
  /** Lower-cased, as loading leaves it: the platform knows templates in any letter case. */
  readonly id: string;
  /** Whether outsiders may use it: it stands in Microsoft's schema, or among its documented previews. */
  readonly open: boolean;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  /** The sections that it may stand in. */
  readonly sections: readonly Policy['section'][];
}

/** One parameter of a policy template. */
export interface PolicyParameter {
  readonly required: boolean;
  /** The texts that it may be; absent where it may be any. */
  readonly values?: readonly string[];
}

const required: PolicyParameter = { required: true };
const optional: PolicyParameter = { required: false };
const oneOf = (...values: readonly string[]): PolicyParameter => ({ required: false, values });

const BOTH = ['request', 'response'] as const;
const EXISTS_ACTION = oneOf('override', 'skip', 'append');

/**
 * The templates that published connectors use, with their parameters as Microsoft's JSON schema of `apiProperties.json` lists them;
 * what that schema lacks (`setconnectionstatustounauthenticated`, `dynamicsubdomain`, `moveproperties`) is as connectors write it.
 * The schema gives some templates no section; that published connectors name one all the same does no harm.
 */
export const policyTemplates: readonly PolicyTemplate[] = [
  template('setheader', { name: required, value: required, existsAction: EXISTS_ACTION }, ['request', 'response', 'failure']),
  template('setqueryparameter', { name: required, value: required, existsAction: EXISTS_ACTION }),
  template('dynamichosturl', { urlTemplate: required }),
  template('routerequesttoendpoint', {
    newPath: required,
    httpMethod: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', '@Request.OriginalHTTPMethod'),
  }),
  template('setproperty', {
    newPropertyParentPathTemplate: required,
    newPropertySubPathTemplate: required,
    propertyValuePathTemplate: required,
  }),
  template('convertarraytoobject', {
    propertyParentPath: required,
    propertySubPath: optional,
    keyWithinCollectionPath: required,
    newPropertyPath: required,
    retainKey: oneOf('true', 'false'),
  }),
  template('convertobjecttoarray', {
    propertyParentPath: required,
    propertySubPath: optional,
    newPropertyPath: required,
    keyName: optional,
    valueName: optional,
  }),
  template('stringtoarray', {
    propertyParentPath: required,
    propertySubPath: optional,
    delimiterList: required,
    childPropertyName: required,
    newPropertyPath: required,
  }),
  template('stringreplace', {
    propertyParentPath: required,
    propertySubPath: optional,
    sourceString: required,
    replacementString: required,
    newPropertyPath: required,
  }),
  template('encodepropertyvalue', { propertyParentPath: required, propertySubPath: optional, newPropertyPath: required }),
  template('setvaluefromurl', {
    parameterTemplate: required,
    parameterValueUrl: required,
    parameterValuePathTemplate: required,
    httpMethod: oneOf('GET', 'POST', 'PUT'),
  }),
  template('pollingtrigger', { triggerConfig: required, triggerDataPath: required }),
  template('updatenextlink', { nextLinkPropertyName: required, nextLinkParentPropertyPath: optional }),
  template('setconnectionstatustounauthenticated', { statusCode: required }),
  { ...template('dynamicsubdomain', { urlTemplate: required }), open: false },
  {
    ...template('moveproperties', {
      srcParentPath: required,
      srcSubPath: optional,
      dstParentPath: required,
      dstSubPath: optional,
      copyOnlySubProperties: optional,
    }),
    open: false,
  },
];

/** The template of a policy, or undefined where no published connector uses one of that id. */
export function templateOf({ templateId }: Policy): PolicyTemplate | undefined {
  return policyTemplates.find(({ id }) => id === templateId);
}

function template(
  id: string,
  parameters: Readonly<Record<string, PolicyParameter>>,
  sections: readonly Policy['section'][] = BOTH,
): PolicyTemplate {
  return { id, open: true, parameters, sections };
}
