import test from 'ava';
import { authDefinitionVsProperties } from '../../harness/rules/auth-definition-vs-properties.ts';
import { basePathSlash } from '../../harness/rules/base-path-slash.ts';
import { brandColorForbidden } from '../../harness/rules/brand-color-forbidden.ts';
import { brandColorFormat } from '../../harness/rules/brand-color-format.ts';
import { brandColorIndependent } from '../../harness/rules/brand-color-independent.ts';
import { brandColorMissing } from '../../harness/rules/brand-color-missing.ts';
import { connConstraintBoolean } from '../../harness/rules/conn-constraint-boolean.ts';
import { connSecretPlain } from '../../harness/rules/conn-secret-plain.ts';
import { connTypeInvalid } from '../../harness/rules/conn-type-invalid.ts';
import { connTypeMissing } from '../../harness/rules/conn-type-missing.ts';
import { connUnknownProperty } from '../../harness/rules/conn-unknown-property.ts';
import { hostFormat } from '../../harness/rules/host-format.ts';
import { hostMissing } from '../../harness/rules/host-missing.ts';
import { hostNonProduction } from '../../harness/rules/host-non-production.ts';
import { infoContactEmailFormat } from '../../harness/rules/info-contact-email-format.ts';
import { infoContactMissing } from '../../harness/rules/info-contact-missing.ts';
import { infoContactName } from '../../harness/rules/info-contact-name.ts';
import { infoDescriptionContainsApi } from '../../harness/rules/info-description-contains-api.ts';
import { infoDescriptionLength } from '../../harness/rules/info-description-length.ts';
import { infoDescriptionMissing } from '../../harness/rules/info-description-missing.ts';
import { infoDescriptionRestrictedWord } from '../../harness/rules/info-description-restricted-word.ts';
import { infoTitleEnding } from '../../harness/rules/info-title-ending.ts';
import { infoTitleMissing } from '../../harness/rules/info-title-missing.ts';
import { infoTitleProductName } from '../../harness/rules/info-title-product-name.ts';
import { infoTitleRestrictedWord } from '../../harness/rules/info-title-restricted-word.ts';
import { infoVersionMissing } from '../../harness/rules/info-version-missing.ts';
import { metadataCategoriesMissing } from '../../harness/rules/metadata-categories-missing.ts';
import { metadataCategoryCount } from '../../harness/rules/metadata-category-count.ts';
import { metadataCategorySeparator } from '../../harness/rules/metadata-category-separator.ts';
import { metadataCategoryUnknown } from '../../harness/rules/metadata-category-unknown.ts';
import { metadataMissing } from '../../harness/rules/metadata-missing.ts';
import { metadataPrivacyPolicy } from '../../harness/rules/metadata-privacy-policy.ts';
import { metadataPrivacyPolicyUrl } from '../../harness/rules/metadata-privacy-policy-url.ts';
import { metadataWebsite } from '../../harness/rules/metadata-website.ts';
import { oauthClientIdReal } from '../../harness/rules/oauth-client-id-real.ts';
import { oauthClientSecretReal } from '../../harness/rules/oauth-client-secret-real.ts';
import { oauthIdentityProvider } from '../../harness/rules/oauth-identity-provider.ts';
import { oauthIdentityProviderMissing } from '../../harness/rules/oauth-identity-provider-missing.ts';
import { oauthRedirectMode } from '../../harness/rules/oauth-redirect-mode.ts';
import { oauthRedirectUrl } from '../../harness/rules/oauth-redirect-url.ts';
import { pkgDefinitionTooLarge } from '../../harness/rules/pkg-definition-too-large.ts';
import { pkgReadmeMissing } from '../../harness/rules/pkg-readme-missing.ts';
import { policyOperationUnknown } from '../../harness/rules/policy-operation-unknown.ts';
import { policyTemplateUnknown } from '../../harness/rules/policy-template-unknown.ts';
import { propertiesPublisherMissing } from '../../harness/rules/properties-publisher-missing.ts';
import { propertiesStackownerMissing } from '../../harness/rules/properties-stackowner-missing.ts';
import { readmeCredentialsHeading } from '../../harness/rules/readme-credentials-heading.ts';
import { readmeKnownIssuesHeading } from '../../harness/rules/readme-known-issues-heading.ts';
import { readmeOperationsHeading } from '../../harness/rules/readme-operations-heading.ts';
import { readmePrerequisitesHeading } from '../../harness/rules/readme-prerequisites-heading.ts';
import { readmePublisherHeading } from '../../harness/rules/readme-publisher-heading.ts';
import type { Example, Rule } from '../../harness/rules/rule.ts';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { schemesInvalid } from '../../harness/rules/schemes-invalid.ts';
import { schemesNotHttps } from '../../harness/rules/schemes-not-https.ts';
import { scriptOperationUnknown } from '../../harness/rules/script-operation-unknown.ts';
import { securityOauthFlow } from '../../harness/rules/security-oauth-flow.ts';
import { securityPropertyInvalid } from '../../harness/rules/security-property-invalid.ts';
import { securityPropertyMissing } from '../../harness/rules/security-property-missing.ts';
import { securityRequirementUndefined } from '../../harness/rules/security-requirement-undefined.ts';
import { securityScopeUndefined } from '../../harness/rules/security-scope-undefined.ts';
import { swaggerUnknownRoot } from '../../harness/rules/swagger-unknown-root.ts';
import { testConnectionOperation } from '../../harness/rules/test-connection-operation.ts';
import { CLEAN_DEFINITION } from './clean-package.ts';
import { loadExample } from './load-example.ts';
import { rulePoints } from './rule-rows.ts';

const info = (more: Record<string, unknown>): Example => ({ definition: { info: more } });
const metadata = (name: string, value: string): Example => ({
  definition: { 'x-ms-connector-metadata': [{ propertyName: name, propertyValue: value }] },
});
const properties = (more: Record<string, unknown>): Example => ({ properties: { properties: more } });
const parameter = (name: string, more: Record<string, unknown>): Example => properties({ connectionParameters: { [name]: more } });
const inSet = (name: string, more: Record<string, unknown>): Example =>
  properties({ connectionParameters: null, connectionParameterSets: { values: [{ name: 'key', parameters: { [name]: more } }] } });
const oauth = (oAuthSettings: Record<string, unknown>): Example => parameter('token', { type: 'oauthSetting', oAuthSettings });
const readme = (text: string, more: Example = {}): Example => ({ ...more, files: { 'readme.md': text } });
const policy = (more: Record<string, unknown>): Example => properties({ policyTemplateInstances: [{ title: 'A policy', ...more }] });
const testConnection = (value: unknown, definition: Record<string, unknown> = {}): Example => ({
  definition: { ...definition, 'x-ms-capabilities': { testConnection: value } },
});
const scheme = (more: Record<string, unknown>): Example => ({ definition: { securityDefinitions: { desk: more } } });
const inputs = (...parameters: readonly Record<string, unknown>[]): Record<string, unknown> => ({
  paths: { '/tickets': { get: { parameters } } },
});

const DYNAMIC_HOST = { templateId: 'DynamicHostUrl', parameters: { 'x-ms-apimTemplateParameter.urlTemplate': 'https://contoso.com' } };
const OPEN = { definition: { security: null, securityDefinitions: null }, properties: { properties: { connectionParameters: null } } };
const OAUTH_SCHEME = {
  type: 'oauth2',
  flow: 'accessCode',
  authorizationUrl: 'https://login.contoso.com/authorize',
  tokenUrl: 'https://login.contoso.com/token',
  scopes: { read: 'Read' },
};

/** Rule, what is told apart, the change to the clean package, and the pointers of the findings. */
const CASES: readonly (readonly [rule: Rule, title: string, example: Example, pointers: readonly string[]])[] = [
  [pkgReadmeMissing, 'any letter case of the name will do', { files: { 'readme.md': null, 'README.MD': '# Desk' } }, []],
  [
    pkgDefinitionTooLarge,
    'one published with a little over a million bytes passes',
    { definition: { 'x-notes': 'x'.repeat(1_030_000) } },
    [],
  ],

  [infoTitleMissing, 'an empty title is none', info({ title: ' ' }), ['/info']],
  [infoTitleRestrictedWord, 'a substring is no word', info({ title: 'RAPID SearchAPI Connectors4you' }), []],
  [infoTitleRestrictedWord, 'an accented letter is part of the word', info({ title: 'éAPI' }), []],
  [infoTitleRestrictedWord, 'case, plural and punctuation do not help', info({ title: 'api-Connectors' }), ['/info/title', '/info/title']],
  [infoTitleProductName, 'the name may be written together', info({ title: 'Desk for PowerApps' }), ['/info/title']],
  [infoTitleProductName, 'names of other products pass', info({ title: 'Contoso Power Apportion' }), []],
  [infoTitleEnding, 'a closing bracket is tolerated', info({ title: 'Contoso (Preview)' }), []],
  [infoTitleEnding, 'letters of any script are letters', info({ title: 'Contoso Café' }), []],
  [infoTitleEnding, 'white space at the end is told', info({ title: 'Contoso ' }), ['/info/title']],
  [infoTitleEnding, 'a missing title is another rule’s business', info({ title: null }), []],
  [infoDescriptionMissing, 'an empty description is none', info({ description: '' }), ['/info']],
  [infoDescriptionLength, 'exactly 30 characters are enough', info({ description: 'x'.repeat(30) }), []],
  [infoDescriptionLength, '29 characters are too few', info({ description: 'x'.repeat(29) }), ['/info/description']],
  [infoDescriptionLength, 'exactly 500 characters are allowed', info({ description: 'x'.repeat(500) }), []],
  [infoDescriptionLength, '501 characters are too many', info({ description: 'x'.repeat(501) }), ['/info/description']],
  [infoDescriptionLength, 'an empty description is another rule’s business', info({ description: '' }), []],
  [
    infoDescriptionRestrictedWord,
    'each name is told once',
    info({ description: 'Power Apps, POWER APPS, Logic Apps.' }),
    ['/info/description', '/info/description'],
  ],
  [infoDescriptionRestrictedWord, 'other products pass', info({ description: 'Brings tickets into Power BI.' }), []],
  [infoDescriptionContainsApi, 'a substring is no word', info({ description: 'Rapid capital, OpenAPI and smsapi.' }), []],
  [infoDescriptionContainsApi, 'the plural counts', info({ description: 'The desk’s APIs.' }), ['/info/description']],
  [infoVersionMissing, 'an empty version is none', info({ version: '' }), ['/info']],
  [infoContactMissing, 'an empty contact is one', info({ contact: { name: null, url: null, email: null } }), []],
  [infoContactName, 'a missing contact is another rule’s business', info({ contact: null }), []],
  [infoContactEmailFormat, 'a missing address is another rule’s business', info({ contact: { email: null } }), []],
  [
    infoContactEmailFormat,
    'letters beyond ASCII are refused',
    info({ contact: { email: 'hilfe@müller.example' } }),
    ['/info/contact/email'],
  ],
  [infoContactEmailFormat, 'a host without a dot is refused', info({ contact: { email: 'desk@contoso' } }), ['/info/contact/email']],

  [metadataMissing, 'an empty list is one', { definition: { 'x-ms-connector-metadata': [] } }, []],
  [metadataWebsite, 'a missing entry is told at the list', metadata('Categories', 'Data'), ['/x-ms-connector-metadata']],
  [metadataWebsite, 'a space behind the address is forgiven', metadata('Website', 'https://contoso.com/desk '), []],
  [metadataWebsite, 'a misspelt scheme is told', metadata('Website', 'hhttps://contoso.com'), ['/x-ms-connector-metadata/0/propertyValue']],
  [metadataWebsite, 'missing metadata are another rule’s business', { definition: { 'x-ms-connector-metadata': null } }, []],
  [metadataPrivacyPolicy, 'the letter case of the name is not judged', metadata('Privacy Policy', 'https://contoso.com/privacy'), []],
  [metadataPrivacyPolicyUrl, 'a missing entry is another rule’s business', metadata('Website', 'https://contoso.com'), []],
  [metadataCategoriesMissing, 'an entry without a category is none', metadata('Categories', ' ; '), ['/x-ms-connector-metadata/0']],
  [metadataCategoryUnknown, 'spaces and letter case are not judged', metadata('Categories', ' data; it operations '), []],
  [metadataCategoryUnknown, 'a wrong separator is another rule’s business', metadata('Categories', 'Data, AI'), []],
  [
    metadataCategoryUnknown,
    'each unknown word is told',
    metadata('Categories', 'Desks;Chairs'),
    Array(2).fill('/x-ms-connector-metadata/0/propertyValue'),
  ],
  [metadataCategoryCount, 'a semicolon at the end adds none', metadata('Categories', 'Data;AI;'), []],
  [
    metadataCategoryCount,
    'a wrong separator does not help',
    metadata('Categories', 'Data, AI, Website'),
    ['/x-ms-connector-metadata/0/propertyValue'],
  ],
  [metadataCategorySeparator, 'the word "and" is part of a name', metadata('Categories', 'Sales and CRM'), []],
  [metadataCategorySeparator, 'a bar is told', metadata('Categories', 'Data|AI'), ['/x-ms-connector-metadata/0/propertyValue']],
  [propertiesPublisherMissing, 'an empty name is none', properties({ publisher: '' }), ['/properties']],
  [propertiesStackownerMissing, 'an empty name is none', properties({ stackOwner: '' }), ['/properties']],

  [hostMissing, 'an empty host is none', { definition: { host: '' } }, ['']],
  [hostFormat, 'a brace is told', { definition: { host: '{region}.contoso.com' } }, ['/host']],
  [hostFormat, 'a colon without a port is told', { definition: { host: 'contoso.com:' } }, ['/host']],
  [hostFormat, 'a missing host is another rule’s business', { definition: { host: null } }, []],
  [hostNonProduction, 'a numbered stage is told', { definition: { host: 'api-test2.contoso.com' } }, ['/host']],
  [hostNonProduction, 'a substring is no stage', { definition: { host: 'developer.latest.contoso.com' } }, []],
  [hostNonProduction, 'the domain is not judged', { definition: { host: 'api.demo.dev' } }, []],
  [hostNonProduction, 'the production host of Azure DevOps passes', { definition: { host: 'dev.azure.com' } }, []],
  [hostNonProduction, 'a host that a policy replaces passes', { definition: { host: 'demo.contoso.com' }, ...policy(DYNAMIC_HOST) }, []],
  [hostNonProduction, 'an IP address is told', { definition: { host: '10.0.0.7:8080' } }, ['/host']],
  [hostNonProduction, 'the own machine is told', { definition: { host: 'localhost:3000' } }, ['/host']],
  [hostNonProduction, 'a tunnel is told', { definition: { host: 'desk.eu.ngrok.io' } }, ['/host']],
  [basePathSlash, 'an empty base path is none', { definition: { basePath: '' } }, []],
  [schemesNotHttps, 'no scheme at all is https', { definition: { schemes: null } }, []],
  [schemesNotHttps, 'capitals are another rule’s business', { definition: { schemes: ['HTTPS'] } }, []],
  [schemesInvalid, 'capitals are told', { definition: { schemes: ['HTTPS'] } }, ['/schemes/0']],

  [
    securityRequirementUndefined,
    'an operation’s own list is told at the operation',
    { definition: { paths: { '/tickets': { get: { security: [{ api_key: [] }, { other: [] }] } } } } },
    ['/paths/~1tickets/get/security/1/other'],
  ],
  [securityRequirementUndefined, 'the root’s list is told once', { definition: { security: [{ other: [] }] } }, ['/security/0/other']],
  [
    securityScopeUndefined,
    'schemes that are not OAuth are another rule’s business',
    { definition: { security: [{ api_key: ['read'] }] } },
    [],
  ],
  [
    securityScopeUndefined,
    'an operation’s own list counts',
    {
      definition: {
        securityDefinitions: { desk: OAUTH_SCHEME },
        paths: { '/tickets': { get: { security: [{ desk: ['read', 'write'] }] } } },
      },
    },
    ['/paths/~1tickets/get/security/0/desk'],
  ],
  [securityOauthFlow, 'a missing flow is another rule’s business', scheme({ ...OAUTH_SCHEME, flow: null }), []],
  [securityPropertyMissing, 'an implicit flow needs no token URL', scheme({ ...OAUTH_SCHEME, flow: 'implicit', tokenUrl: null }), []],
  [
    securityPropertyMissing,
    'each missing key is told',
    scheme({ type: 'apiKey' }),
    ['/securityDefinitions/desk', '/securityDefinitions/desk'],
  ],

  [connTypeMissing, 'parameter sets count', inSet('key', {}), ['/properties/connectionParameterSets/values/0/parameters/key']],
  [connTypeInvalid, 'capitals count', parameter('token', { type: 'oAuthSetting' }), ['/properties/connectionParameters/token/type']],
  [connTypeInvalid, 'a missing type is another rule’s business', parameter('api_key', { type: null }), []],
  [connConstraintBoolean, 'clearText is a real boolean', parameter('api_key', { uiDefinition: { constraints: { clearText: true } } }), []],
  [
    connConstraintBoolean,
    'parameter sets count',
    inSet('key', { type: 'securestring', uiDefinition: { constraints: { hidden: false } } }),
    ['/properties/connectionParameterSets/values/0/parameters/key/uiDefinition/constraints/hidden'],
  ],
  [
    connSecretPlain,
    'a prefix and capitals do not help',
    parameter('token:Client_Secret', { type: 'string' }),
    ['/properties/connectionParameters/token:Client_Secret/type'],
  ],
  ...['username', 'keyVaultName', 'licenseKey', 'token:TenantId', 'secretName', 'environment'].map(
    (name) => [connSecretPlain, `${name} is no secret`, parameter(name, { type: 'string' }), []] as const,
  ),
  [
    connUnknownProperty,
    'every unknown key is told',
    properties({ script: 'a', contact: {} }),
    ['/properties/script', '/properties/contact'],
  ],

  ...[
    '',
    ' ',
    '[[DUMMY]]',
    '[DUMMY]',
    '<<client id>>',
    '{{ID}}',
    'YOUR_CLIENT_ID',
    'clientID',
    'contoso_app_id',
    '12345',
    'dummy',
    '00000000-0000-0000-0000-000000000000',
  ].map((id) => [oauthClientIdReal, `"${id}" is a placeholder`, oauth({ identityProvider: 'oauth2', clientId: id }), []] as const),
  ...['fabrikam-desk', '91BD4C77', 'c0ffee11-2b3c-4d5e-8f90-a1b2c3d4e5f6'].map(
    (id) =>
      [
        oauthClientIdReal,
        `"${id}" is real`,
        oauth({ clientId: id }),
        ['/properties/connectionParameters/token/oAuthSettings/clientId'],
      ] as const,
  ),
  [oauthClientSecretReal, 'null is no secret', oauth({ identityProvider: 'oauth2', clientSecret: null }), []],
  [
    oauthRedirectMode,
    'a missing mode is told at the settings',
    oauth({ identityProvider: 'aad' }),
    ['/properties/connectionParameters/token/oAuthSettings'],
  ],
  [oauthRedirectMode, 'connectors without OAuth need none', {}, []],
  [oauthRedirectUrl, 'an empty URL is none', oauth({ redirectUrl: '' }), []],
  [oauthIdentityProvider, 'a missing provider is another rule’s business', oauth({}), []],
  [
    oauthIdentityProvider,
    'a certificate is for Microsoft',
    oauth({ identityProvider: 'aadcertificate' }),
    ['/properties/connectionParameters/token/oAuthSettings/identityProvider'],
  ],
  [
    oauthIdentityProvider,
    'Microsoft may use a certificate',
    oauth({ identityProvider: 'aadcertificate', properties: { IsFirstParty: 'True' } }),
    [],
  ],
  [oauthIdentityProviderMissing, 'connectors without OAuth need none', {}, []],

  [brandColorMissing, 'an empty colour is none', properties({ iconBrandColor: '' }), ['/properties']],
  [brandColorFormat, 'a missing colour is another rule’s business', properties({ iconBrandColor: null }), []],
  [brandColorFormat, 'the short form is told', properties({ iconBrandColor: '#fff' }), ['/properties/iconBrandColor']],
  [brandColorForbidden, 'letter case does not help', properties({ iconBrandColor: '#FFFFFF' }), ['/properties/iconBrandColor']],
  [brandColorForbidden, 'almost white passes', properties({ iconBrandColor: '#fefefe' }), []],
  [brandColorIndependent, 'a missing colour is another rule’s business', properties({ iconBrandColor: null }), []],

  [
    testConnectionOperation,
    'other capabilities are not judged',
    { definition: { 'x-ms-capabilities': { 'file-picker': {}, testConnection: null } } },
    [],
  ],
  [
    testConnectionOperation,
    'a test without an operation is told',
    testConnection({ operationId: null }),
    ['/x-ms-capabilities/testConnection'],
  ],
  [
    testConnectionOperation,
    'another method than GET is told',
    testConnection({ operationId: 'AddTicket' }, { paths: { '/tickets': { post: { operationId: 'AddTicket', responses: {} } } } }),
    ['/x-ms-capabilities/testConnection/operationId'],
  ],
  [
    testConnectionOperation,
    'a required parameter without a value is told',
    testConnection({ operationId: 'ListTickets' }, inputs({ name: 'desk', in: 'query', required: true, type: 'string' })),
    ['/x-ms-capabilities/testConnection'],
  ],
  [
    testConnectionOperation,
    'a value taken from another input is none',
    testConnection(
      { operationId: 'ListTickets', parameters: { desk: { parameter: 'd' } } },
      inputs({ name: 'desk', in: 'query', required: true, type: 'string' }),
    ),
    ['/x-ms-capabilities/testConnection'],
  ],
  [
    testConnectionOperation,
    'literals and defaults are values',
    testConnection(
      { operationId: 'ListTickets', parameters: { desk: 'main', page: { value: 1 } } },
      inputs(
        { name: 'desk', in: 'query', required: true, type: 'string' },
        { name: 'page', in: 'query', required: true, type: 'integer' },
        { name: 'size', in: 'query', required: true, type: 'integer', default: 0 },
        { name: 'sort', in: 'query', type: 'string' },
      ),
    ),
    [],
  ],
  [
    testConnectionOperation,
    'shared parameters of the path count',
    testConnection(
      { operationId: 'ListTickets' },
      {
        parameters: { desk: { name: 'desk', in: 'query', required: true, type: 'string' } },
        paths: { '/tickets': { parameters: [{ $ref: '#/parameters/desk' }] } },
      },
    ),
    ['/x-ms-capabilities/testConnection'],
  ],
  [swaggerUnknownRoot, 'a misspelt key is told', { definition: { basepath: '/v1' } }, ['/basepath']],
  [
    scriptOperationUnknown,
    'each unknown operation is told',
    properties({ scriptOperations: ['ListTickets', 'listTickets'] }),
    ['/properties/scriptOperations/1'],
  ],
  [policyTemplateUnknown, 'a policy without a template is told', policy({}), ['/properties/policyTemplateInstances/0']],
  [policyTemplateUnknown, 'the preview template passes', policy({ templateId: 'setConnectionStatusToUnauthenticated' }), []],
  [policyOperationUnknown, 'no name means every operation', policy({ templateId: 'setheader', parameters: {} }), []],
  [
    policyOperationUnknown,
    'the entry itself is the place',
    policy({ templateId: 'setheader', parameters: { 'x-ms-apimTemplate-operationName': ['ListTickets', 'Gone'] } }),
    ['/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-operationName/1'],
  ],
  [authDefinitionVsProperties, 'OAuth in the definition alone is told there', scheme(OAUTH_SCHEME), ['/securityDefinitions/desk']],
  [
    authDefinitionVsProperties,
    'OAuth in the properties alone is told there where the definition has no schemes',
    { ...oauth({}), definition: { securityDefinitions: null, security: null } },
    ['/properties/connectionParameters/token'],
  ],
  [
    authDefinitionVsProperties,
    'basic without user name and password is told at the scheme',
    { definition: { securityDefinitions: { api_key: null, desk: { type: 'basic' } } } },
    ['/securityDefinitions/desk'],
  ],
  [
    authDefinitionVsProperties,
    'basic with both is fine, in whatever case',
    {
      definition: { securityDefinitions: { api_key: null, desk: { type: 'basic' } } },
      properties: { properties: { connectionParameters: { userName: { type: 'string' }, password: { type: 'securestring' } } } },
    },
    [],
  ],
  [
    authDefinitionVsProperties,
    'of several schemes one that fits is enough',
    { definition: { securityDefinitions: { desk: { type: 'basic' } } } },
    [],
  ],
  [
    authDefinitionVsProperties,
    'a key that goes nowhere is told at its parameter',
    { definition: { securityDefinitions: null, security: null } },
    ['/properties/connectionParameters/api_key'],
  ],
  [
    authDefinitionVsProperties,
    'a key that a policy puts into its header has its place',
    {
      definition: { securityDefinitions: null, security: null },
      properties: {
        properties: {
          policyTemplateInstances: [
            {
              templateId: 'setheader',
              title: 'Send the key',
              parameters: {
                'x-ms-apimTemplateParameter.name': 'X-Contoso-Key',
                'x-ms-apimTemplateParameter.value': "Key @connectionParameters('API_KEY')",
              },
            },
          ],
        },
      },
    },
    [],
  ],
  [
    authDefinitionVsProperties,
    'texts that are no secrets need no scheme',
    {
      definition: { securityDefinitions: null, security: null },
      properties: { properties: { connectionParameters: { api_key: { type: 'string' } } } },
    },
    [],
  ],
  [
    authDefinitionVsProperties,
    'a key that nobody is asked for is told at the scheme',
    { properties: { properties: { connectionParameters: { api_key: null } } } },
    ['/securityDefinitions/api_key'],
  ],
  [securityPropertyInvalid, 'a missing place is another rule’s business', scheme({ type: 'apiKey', name: 'X-Desk-Key' }), []],
  [securityPropertyInvalid, 'schemes without a key have no place', scheme({ type: 'basic', in: 'body' }), []],

  [readmePublisherHeading, 'the word in the text does not count', readme('# Desk\n\nThe publisher is Contoso.\n'), ['']],
  [readmePublisherHeading, 'underlined and bold headings count', readme('Publisher: Contoso\n---\n'), []],
  [readmePublisherHeading, 'a missing readme is another rule’s business', { files: { 'readme.md': null } }, []],
  [readmePrerequisitesHeading, 'synonyms and spellings pass', readme('# Desk\r\n## Pre-requisites\r\n'), []],
  [readmePrerequisitesHeading, 'bold lines count', readme('# Desk\n\n**What you’ll need**\n'), []],
  [readmeOperationsHeading, 'actions and triggers pass', readme('# Desk\n## Supported Triggers\n'), []],
  [readmeCredentialsHeading, 'the word connector is no credential', readme('# Desk Connector\n'), ['']],
  [readmeCredentialsHeading, 'synonyms pass', readme('# Desk\n<h2>How to get an API key</h2>\n'), []],
  [readmeCredentialsHeading, 'connectors without a credential need none', readme('# Desk\n', OPEN), []],
  [readmeKnownIssuesHeading, 'one of the two words is enough', readme('# Desk\n## Limitations\n'), []],
];

for (const [rule, title, example, pointers] of CASES) test(`${rule.id}: ${title}`, (t) => rulePoints(t, rule, example, pointers));

const ABOUT_ABSENCE = [
  infoTitleMissing,
  infoDescriptionMissing,
  infoVersionMissing,
  infoContactMissing,
  metadataMissing,
  hostMissing,
  scriptOperationUnknown,
  policyOperationUnknown,
  authDefinitionVsProperties,
];

test('nothing is said of what a definition lacks that could not be read', async (t) => {
  const used = {
    scriptOperations: ['ListTickets'],
    policyTemplateInstances: [{ templateId: 'setheader', parameters: { 'x-ms-apimTemplate-operationName': ['ListTickets'] } }],
  };
  const { connector, problems } = await loadExample({ ...properties(used), files: { 'apiDefinition.swagger.json': ' ' } });
  t.deepEqual([...runRules(ABOUT_ABSENCE, connector)], []);
  t.true(problems.some(({ id }) => id === 'pkg-definition-json'));
});

test('of a definition that breaks off the cause is told, and nothing that may be its doing', async (t) => {
  const whole = JSON.stringify(CLEAN_DEFINITION, undefined, 2);
  const text = `${whole.slice(0, whole.indexOf('"responses"'))}\n`;
  const { connector, problems } = await loadExample({ files: { 'apiDefinition.swagger.json': text, 'readme.md': null } });
  t.deepEqual([...new Set(problems.map(({ id }) => id))], ['pkg-definition-json']);
  const ids = [...runRules(rules, connector)].map(({ id }) => id);
  t.deepEqual(ids.toSorted(), ['pkg-readme-missing', 'style-trailing-space']);
});

test('oauth-client-secret-real: keeps the secret to itself', async (t) => {
  const { connector } = await loadExample(oauth({ clientSecret: 'q7Tz~W2m.nR5vK8x' }));
  const [finding] = runRules([oauthClientSecretReal], connector);
  t.is(finding?.message, '"token" has a clientSecret of 16 characters that is no placeholder.');
});

test('messages name what was probably meant', async (t) => {
  const { connector } = await loadExample({ definition: { basepath: '/v1' }, ...properties({ iconBrandColour: '#da3b01' }) });
  t.deepEqual(
    [...runRules([swaggerUnknownRoot, connUnknownProperty], connector)].map(({ message }) => message),
    [
      '"basepath" is no key of an OpenAPI 2.0 definition; did you mean "basePath"?',
      '"iconBrandColour" is no key of apiProperties.json; did you mean "iconBrandColor"?',
    ],
  );
});
