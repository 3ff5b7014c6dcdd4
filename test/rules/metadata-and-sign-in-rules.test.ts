import test from 'ava';
import { applyEdits } from '../../harness/lib/apply-edits.ts';
import { fixEdits } from '../../harness/model/fix.ts';
import { parsedSource } from '../../harness/model/source-file.ts';
import { authIndependentOauth } from '../../harness/rules/auth-independent-oauth.ts';
import { authTypeSupported } from '../../harness/rules/auth-type-supported.ts';
import { basePathSlash } from '../../harness/rules/base-path-slash.ts';
import { connBothForms } from '../../harness/rules/conn-both-forms.ts';
import { connConstraintBoolean } from '../../harness/rules/conn-constraint-boolean.ts';
import { connDescriptionMissing } from '../../harness/rules/conn-description-missing.ts';
import { connDisplaynameMissing } from '../../harness/rules/conn-displayname-missing.ts';
import { connNameInvalid } from '../../harness/rules/conn-name-invalid.ts';
import { connTenantFixedText } from '../../harness/rules/conn-tenant-fixed-text.ts';
import { connTooltipMissing } from '../../harness/rules/conn-tooltip-missing.ts';
import { connTypeInvalid } from '../../harness/rules/conn-type-invalid.ts';
import { connUidefinitionMissing } from '../../harness/rules/conn-uidefinition-missing.ts';
import { connUnknownProperty } from '../../harness/rules/conn-unknown-property.ts';
import { hostFormat } from '../../harness/rules/host-format.ts';
import { hostPlaceholder } from '../../harness/rules/host-placeholder.ts';
import { infoContactEmailFormat } from '../../harness/rules/info-contact-email-format.ts';
import { infoContactEmail } from '../../harness/rules/info-contact-email.ts';
import { infoContactUrlFormat } from '../../harness/rules/info-contact-url-format.ts';
import { infoContactUrl } from '../../harness/rules/info-contact-url.ts';
import { infoDescriptionEqualsTitle } from '../../harness/rules/info-description-equals-title.ts';
import { infoDescriptionProductName } from '../../harness/rules/info-description-product-name.ts';
import { infoDescriptionUrl } from '../../harness/rules/info-description-url.ts';
import { infoStatus } from '../../harness/rules/info-status.ts';
import { infoTitleEnding } from '../../harness/rules/info-title-ending.ts';
import { infoTitleMicrosoft } from '../../harness/rules/info-title-microsoft.ts';
import { infoTitleProductName } from '../../harness/rules/info-title-product-name.ts';
import { metadataCategoryCase } from '../../harness/rules/metadata-category-case.ts';
import { metadataCategorySeparator } from '../../harness/rules/metadata-category-separator.ts';
import { metadataUrlHttp } from '../../harness/rules/metadata-url-http.ts';
import { oauthCustomParameters } from '../../harness/rules/oauth-custom-parameters.ts';
import { oauthFirstPartyFlag } from '../../harness/rules/oauth-first-party-flag.ts';
import { oauthIdentityProvider } from '../../harness/rules/oauth-identity-provider.ts';
import { oauthUrlHttp } from '../../harness/rules/oauth-url-http.ts';
import { oauthUrlNonProduction } from '../../harness/rules/oauth-url-non-production.ts';
import { pathLeadingSlash } from '../../harness/rules/path-leading-slash.ts';
import { pathTemplateDefault } from '../../harness/rules/path-template-default.ts';
import { pathTemplateOverlap } from '../../harness/rules/path-template-overlap.ts';
import { propertiesContactMisplaced } from '../../harness/rules/properties-contact-misplaced.ts';
import { propertiesPublisherEqualsOwner } from '../../harness/rules/properties-publisher-equals-owner.ts';
import { propertiesPublisherFormat } from '../../harness/rules/properties-publisher-format.ts';
import type { Example, Rule } from '../../harness/rules/rule.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { schemesHttp } from '../../harness/rules/schemes-http.ts';
import { schemesInvalid } from '../../harness/rules/schemes-invalid.ts';
import { schemesMissing } from '../../harness/rules/schemes-missing.ts';
import { securityOnOperation } from '../../harness/rules/security-on-operation.ts';
import { securityScopeNotEmpty } from '../../harness/rules/security-scope-not-empty.ts';
import { securityTooMany } from '../../harness/rules/security-too-many.ts';
import { testConnectionMissing } from '../../harness/rules/test-connection-missing.ts';
import { urlPlainHttp } from '../../harness/rules/url-plain-http.ts';
import { loadExample } from './load-example.ts';
import { rulePoints } from './rule-rows.ts';

const definition = (more: Record<string, unknown>): Example => ({ definition: more });
const info = (more: Record<string, unknown>): Example => definition({ info: more });
const contact = (more: Record<string, unknown>): Example => info({ contact: more });
const metadata = (name: string, value: string): Example =>
  definition({ 'x-ms-connector-metadata': [{ propertyName: name, propertyValue: value }] });
const properties = (more: Record<string, unknown>): Example => ({ properties: { properties: more } });
const paths = (...list: readonly string[]): Example =>
  definition({ paths: Object.fromEntries(list.map((path, index) => [path, { get: { operationId: `Get${index}`, responses: {} } }])) });
const status = (connector: string, operation: Record<string, unknown>, more: Record<string, unknown> = {}): Example =>
  definition({
    ...more,
    info: { 'x-ms-api-annotation': { status: connector } },
    paths: { '/tickets': { get: operation } },
  });

const parameter = (name: string, more: Record<string, unknown>): Example => properties({ connectionParameters: { [name]: more } });
const inSet = (...parameters: readonly Record<string, unknown>[]): Example =>
  properties({
    connectionParameters: null,
    connectionParameterSets: { values: parameters.map((set, index) => ({ name: `way ${index}`, parameters: set })) },
  });
const oauth = (oAuthSettings: Record<string, unknown>): Example => parameter('token', { type: 'oauthSetting', oAuthSettings });
const SECOND_SET = '/properties/connectionParameterSets/values/1/parameters';
const SETTINGS = '/properties/connectionParameters/token/oAuthSettings';

const CATEGORIES = '/x-ms-connector-metadata/0/propertyValue';
const DYNAMIC_HOST = { policyTemplateInstances: [{ templateId: 'dynamichosturl', title: 'Desk', parameters: {} }] };

/** Rule, what is told apart, the change to the clean package, and the pointers of the findings. */
const CASES: readonly (readonly [rule: Rule, title: string, example: Example, pointers: readonly string[]])[] = [
  [infoTitleProductName, 'Power BI is let pass', info({ title: 'Robots for Power BI' }), []],
  [
    infoTitleMicrosoft,
    'an unknown publisher may be Microsoft',
    { ...info({ title: 'Microsoft Desk' }), ...properties({ publisher: '' }) },
    [],
  ],
  [
    infoTitleMicrosoft,
    'a service of Microsoft’s may be called by its name',
    { ...info({ title: 'Microsoft Desk' }), ...properties({ stackOwner: 'Microsoft Corporation' }) },
    [],
  ],
  [infoTitleMicrosoft, 'a substring is no word', info({ title: 'Microsofter Desk' }), []],
  [
    infoDescriptionProductName,
    'each name is told once',
    info({ description: 'PowerApps and PowerApps and MS Flow.' }),
    Array(2).fill('/info/description'),
  ],
  [infoDescriptionProductName, 'what the validator refuses is another rule’s business', info({ description: 'For Power Apps.' }), []],
  [infoDescriptionProductName, 'plain words pass', info({ description: 'A flow of power through logic.' }), []],
  [infoDescriptionUrl, 'www is enough', info({ description: 'See www.contoso.com.' }), ['/info/description']],
  [infoDescriptionEqualsTitle, 'a missing title is another rule’s business', info({ title: '', description: '' }), []],
  [infoContactUrl, 'a missing contact is another rule’s business', info({ contact: null }), []],
  [infoContactUrl, 'an empty address is none', contact({ url: ' ' }), ['/info/contact']],
  [infoContactEmail, 'a missing contact is another rule’s business', info({ contact: null }), []],
  [infoContactUrlFormat, 'white space around it is forgiven', contact({ url: ' https://contoso.com/ ' }), []],
  [infoContactUrlFormat, 'an empty address is another rule’s business', contact({ url: '' }), []],
  [infoContactUrlFormat, 'an e-mail address is told', contact({ url: 'mailto:desk@contoso.com' }), ['/info/contact/url']],
  [
    infoStatus,
    'a hidden operation may say what it likes',
    status('Preview', { 'x-ms-visibility': 'internal', 'x-ms-api-annotation': { status: 'Production' } }),
    [],
  ],
  [
    infoStatus,
    'a connector without a status claims nothing',
    definition({ paths: { '/tickets': { get: { 'x-ms-api-annotation': { status: 'Production' } } } } }),
    [],
  ],
  [
    infoStatus,
    'a beta in the base path is told',
    status('Production', {}, { basePath: '/beta2/desk' }),
    ['/info/x-ms-api-annotation/status'],
  ],
  [infoStatus, 'a substring is no beta', status('Production', {}, { basePath: '/alphabet' }), []],
  [infoStatus, 'odd shapes are let pass', info({ 'x-ms-api-annotation': 'Production' }), []],
  [metadataCategoryCase, 'unknown words are another rule’s business', metadata('Categories', 'data things'), []],
  [metadataCategoryCase, 'a wrong separator does not hide it', metadata('Categories', 'Data, ai'), [CATEGORIES]],
  [
    metadataUrlHttp,
    'both entries are looked at',
    definition({
      'x-ms-connector-metadata': ['Website', 'Privacy Policy'].map((propertyName) => ({
        propertyName,
        propertyValue: ' HTTP://contoso.com',
      })),
    }),
    [CATEGORIES, '/x-ms-connector-metadata/1/propertyValue'],
  ],
  [
    propertiesPublisherFormat,
    'marks of company names pass',
    properties({ publisher: 'A.B. & Søns, «x»'.replace(/«x»/, '(UK) Ltd.'), stackOwner: 'O’Neill + Co / 日本' }),
    [],
  ],
  [
    propertiesPublisherFormat,
    'both are looked at',
    properties({ publisher: '[Contoso]', stackOwner: 'www.contoso.com' }),
    ['/properties/publisher', '/properties/stackOwner'],
  ],
  [propertiesPublisherFormat, 'an empty name is another rule’s business', properties({ publisher: '', stackOwner: null }), []],
  [
    propertiesPublisherEqualsOwner,
    'punctuation and legal forms do not count',
    properties({ publisher: 'CONTOSO-Desk', stackOwner: 'Contoso Desk, Inc.' }),
    [],
  ],
  [propertiesPublisherEqualsOwner, 'a missing name is another rule’s business', properties({ stackOwner: null }), []],
  [propertiesContactMisplaced, 'every key is told', { properties: { contact: {}, publisher: 'Contoso' } }, ['/contact', '/publisher']],

  [hostPlaceholder, 'a word is no host', definition({ host: 'DefinedLater' }), ['/host']],
  [hostPlaceholder, 'domains for examples are told', definition({ host: 'api.example.com' }), ['/host']],
  [hostPlaceholder, 'a policy may replace it', { ...definition({ host: 'yourhost.contoso.com' }), ...properties(DYNAMIC_HOST) }, []],
  [
    hostPlaceholder,
    'custom code may replace it',
    { ...definition({ host: 'yourhost.contoso.com' }), files: { 'script.csx': 'class Script {}' } },
    [],
  ],
  [hostPlaceholder, 'names of real services pass', definition({ host: 'yourls.contoso.com' }), []],
  [hostPlaceholder, 'the own machine is another rule’s business', definition({ host: 'localhost:3000' }), []],
  [schemesMissing, 'no list is told', definition({ schemes: null }), ['/schemes']],
  [schemesHttp, 'http alone is another rule’s business', definition({ schemes: ['http'] }), []],
  [pathTemplateDefault, 'an equals sign elsewhere passes', paths('/a=b/{id}', '/tickets(id={id})'), []],
  [pathTemplateOverlap, 'every fixed path is named at the variable one', paths('/a/{id}', '/a/x', '/a/y'), ['/paths/~1a~1{id}/get']],
  [pathTemplateOverlap, 'two differing segments are none', paths('/{a}/x', '/y/{b}'), []],
  [pathTemplateOverlap, 'letter case does not help', paths('/A/{id}', '/a/X'), ['/paths/~1A~1{id}/get']],
  [
    pathTemplateOverlap,
    'other methods do not count',
    definition({
      paths: { '/a/{id}': { get: { operationId: 'A', responses: {} } }, '/a/x': { post: { operationId: 'B', responses: {} } } },
    }),
    [],
  ],
  [pathTemplateOverlap, 'a part of a segment is no variable segment', paths("/a('{id}')", '/a'), []],

  [
    urlPlainHttp,
    'examples are not addresses to open',
    definition({ definitions: { Ticket: { type: 'object', example: { link: 'http://contoso.com' } } } }),
    [],
  ],
  [
    urlPlainHttp,
    'the own machine and namespaces pass',
    info({ description: 'See http://localhost:8080/x, http://127.0.0.1 and http://www.w3.org/2001/XMLSchema.' }),
    [],
  ],
  [
    urlPlainHttp,
    'metadata and sign-in have rules of their own',
    {
      ...metadata('Website', 'http://contoso.com'),
      ...properties({
        connectionParameters: {
          token: { type: 'oauthSetting', oAuthSettings: { customParameters: { tokenUrl: { value: 'http://contoso.com' } } } },
        },
      }),
    },
    [],
  ],
  [
    urlPlainHttp,
    'one finding per operation, at the first address',
    definition({ paths: { '/tickets': { get: { summary: 'http://a.contoso.com', description: 'http://b.contoso.com' } } } }),
    ['/paths/~1tickets/get/summary'],
  ],
  [urlPlainHttp, 'keys of any name are sections', definition({ constructor: { url: 'http://contoso.com' } }), ['/constructor/url']],
  [
    urlPlainHttp,
    'both files are looked at',
    {
      ...info({ description: 'http://contoso.com' }),
      ...properties({ connectionParameters: { api_key: { uiDefinition: { tooltip: 'http://contoso.com' } } } }),
    },
    ['/info/description', '/properties/connectionParameters/api_key/uiDefinition/tooltip'],
  ],

  [
    securityScopeNotEmpty,
    'OAuth scopes and unknown schemes are other rules’ business',
    definition({ securityDefinitions: { api_key: { type: 'oauth2' } }, security: [{ api_key: ['a'] }, { other: ['a'] }] }),
    [],
  ],
  [
    securityScopeNotEmpty,
    'an operation’s own list counts',
    definition({ paths: { '/tickets': { get: { security: [{ api_key: ['a'] }] } } } }),
    ['/paths/~1tickets/get/security/0/api_key'],
  ],
  [securityTooMany, 'two are enough and not too many', definition({ securityDefinitions: { other: { type: 'basic' } } }), []],
  [securityOnOperation, 'an open operation may say so', definition({ paths: { '/tickets': { get: { security: [] } } } }), []],
  [authTypeSupported, 'a missing type is another rule’s business', definition({ securityDefinitions: { api_key: { type: null } } }), []],
  [
    authTypeSupported,
    'an API key does not go through the gateway',
    parameter('gateway', { type: 'gatewaySetting' }),
    ['/properties/connectionParameters/gateway'],
  ],
  [
    authTypeSupported,
    'the key of another way to sign in does not count',
    inSet({ gateway: { type: 'gatewaySetting' } }, { key: { type: 'securestring' } }),
    [],
  ],
  [
    authTypeSupported,
    'basic goes through the gateway',
    {
      ...definition({ securityDefinitions: { api_key: null, basic: { type: 'basic' } } }),
      ...parameter('gateway', { type: 'gatewaySetting' }),
    },
    [],
  ],
  [authIndependentOauth, 'parameter sets count', inSet({ key: {} }, { token: { type: 'oauthSetting' } }), [`${SECOND_SET}/token`]],
  [
    connNameInvalid,
    'letters beyond ASCII and second colons are told',
    inSet({ 'a:b:c': {} }, { schlüssel: {} }),
    ['/properties/connectionParameterSets/values/0/parameters/a:b:c', `${SECOND_SET}/schlüssel`],
  ],
  [connUidefinitionMissing, 'an empty one is none', inSet({}, { key: { type: 'securestring', uiDefinition: {} } }), [`${SECOND_SET}/key`]],
  [connUidefinitionMissing, 'OAuth needs none', inSet({}, { token: { type: 'oauthSetting' } }), []],
  [connUidefinitionMissing, 'tenant ids are another rule’s business', inSet({}, { 'token:TenantId': { type: 'string' } }), []],
  ...[connDisplaynameMissing, connDescriptionMissing, connTooltipMissing].flatMap(
    (rule) =>
      [
        [
          rule,
          'parameter sets count',
          inSet({}, { key: { uiDefinition: { constraints: { required: 'true' } } } }),
          [`${SECOND_SET}/key/uiDefinition`],
        ],
        [rule, 'a hidden parameter needs none', inSet({}, { key: { uiDefinition: { constraints: { hidden: 'true' } } } }), []],
        [rule, 'a missing uiDefinition is another rule’s business', inSet({}, { key: {} }), []],
        [
          rule,
          'odd shapes are told',
          inSet({}, { key: { uiDefinition: { displayName: 1, description: [], tooltip: {}, schema: null, constraints: [] } } }),
          [`${SECOND_SET}/key/uiDefinition`],
        ],
      ] as const,
  ),
  [
    connDescriptionMissing,
    'a description in the schema counts',
    parameter('api_key', { uiDefinition: { description: null, schema: { description: 'The key.' } } }),
    [],
  ],
  [connTenantFixedText, 'another name is another parameter', inSet({}, { 'token:tenantId': { type: 'string' } }), []],
  [connTenantFixedText, 'one finding says all', inSet({}, { 'token:TenantId': { type: 'int' } }), [`${SECOND_SET}/token:TenantId`]],
  [connBothForms, 'an empty one is none', properties({ connectionParameterSets: { values: [] } }), []],
  [
    oauthCustomParameters,
    'letter case is not judged',
    oauth({
      identityProvider: 'aad',
      customParameters: { ResourceUri: { value: 'x' }, LoginUri: { value: 'x' }, EnableOnbehalfOfLogin: { value: false } },
    }),
    [],
  ],
  [oauthCustomParameters, 'Entra ID needs a resource', oauth({ identityProvider: 'aad', customParameters: {} }), [SETTINGS]],
  [
    oauthCustomParameters,
    'the generic provider takes what it likes',
    oauth({ identityProvider: 'oauth2generic', customParameters: { any: { value: 'x' } } }),
    [],
  ],
  [
    oauthCustomParameters,
    'a provider of another name is another rule’s business',
    oauth({ identityProvider: 'constructor', customParameters: { any: { value: 'x' } } }),
    [],
  ],
  [
    oauthUrlHttp,
    'templates count',
    oauth({ identityProvider: 'oauth2generic', customParameters: { refreshUrlTemplate: { value: 'http://{customHost}/token' } } }),
    [`${SETTINGS}/customParameters/refreshUrlTemplate`],
  ],
  [
    oauthUrlHttp,
    'the name of a resource is no address',
    oauth({ identityProvider: 'aad', customParameters: { resourceUri: { value: 'http://desk.contoso.com' } } }),
    [],
  ],
  [
    oauthUrlNonProduction,
    'a host with a variable is not judged',
    oauth({
      identityProvider: 'oauth2generic',
      customParameters: { tokenUrlTemplate: { value: 'https://test.{customHost}.contoso.com/token' } },
    }),
    [],
  ],
  [
    oauthUrlNonProduction,
    'each host is told once',
    oauth({
      identityProvider: 'oauth2',
      customParameters: { tokenUrl: { value: 'https://qa.contoso.com/a' }, refreshUrl: { value: 'https://QA.contoso.com/b' } },
    }),
    [`${SETTINGS}/customParameters/tokenUrl`],
  ],
  [oauthFirstPartyFlag, 'no properties need no flag', oauth({ identityProvider: 'oauth2' }), []],
  [
    oauthFirstPartyFlag,
    'other properties do',
    oauth({ identityProvider: 'oauth2', properties: { IsOnbehalfofLoginSupported: false } }),
    [`${SETTINGS}/properties`],
  ],
  [
    oauthFirstPartyFlag,
    'only Microsoft is Microsoft',
    oauth({ identityProvider: 'aad', properties: { IsFirstParty: 'True' } }),
    [`${SETTINGS}/properties/IsFirstParty`],
  ],
  [
    oauthFirstPartyFlag,
    'Microsoft is Microsoft',
    properties({
      publisher: 'Microsoft',
      connectionParameters: {
        token: { type: 'oauthSetting', oAuthSettings: { identityProvider: 'aad', properties: { IsFirstParty: 'True' } } },
      },
    }),
    [],
  ],
  [
    testConnectionMissing,
    'a connector that signs in to nothing needs none',
    {
      ...definition({ 'x-ms-capabilities': null, securityDefinitions: null, security: null }),
      ...properties({ connectionParameters: null }),
    },
    [],
  ],
  [
    testConnectionMissing,
    'where nothing reads, nothing can test',
    definition({ 'x-ms-capabilities': null, paths: { '/tickets': { get: null, post: { operationId: 'AddTicket', responses: {} } } } }),
    [],
  ],
  [testConnectionMissing, 'odd shapes are none', definition({ 'x-ms-capabilities': { testConnection: 'ListTickets' } }), ['']],
];

for (const [rule, title, example, pointers] of CASES) test(`${rule.id}: ${title}`, (t) => rulePoints(t, rule, example, pointers));

/** Rule, what it mends, the change to the clean package, and what stands there afterwards; undefined where no fix is offered. */
const FIXES: readonly (readonly [rule: Rule, title: string, example: Example, read: (file: Files) => unknown, value: unknown])[] = [
  [infoTitleEnding, 'cuts white space', info({ title: 'Contoso Desk \n' }), ({ api }) => api.info.title, 'Contoso Desk'],
  [infoTitleEnding, 'leaves other marks', info({ title: 'Contoso Desk!' }), ({ api }) => api.info.title, 'Contoso Desk!'],
  [
    infoContactEmailFormat,
    'takes the address out of a link',
    contact({ email: 'mailto:desk@contoso.com ' }),
    ({ api }) => api.info.contact.email,
    'desk@contoso.com',
  ],
  [
    infoContactEmailFormat,
    'leaves what is no address',
    contact({ email: 'desk at contoso' }),
    ({ api }) => api.info.contact.email,
    'desk at contoso',
  ],
  [
    metadataCategorySeparator,
    'sets semicolons',
    metadata('Categories', 'Data, AI'),
    ({ api }) => api['x-ms-connector-metadata'][0].propertyValue,
    'Data;AI',
  ],
  [
    metadataCategorySeparator,
    'leaves words that are no categories',
    metadata('Categories', 'Data, Things'),
    ({ api }) => api['x-ms-connector-metadata'][0].propertyValue,
    'Data, Things',
  ],
  [
    metadataCategoryCase,
    'keeps blanks and order',
    metadata('Categories', 'it operations; DATA'),
    ({ api }) => api['x-ms-connector-metadata'][0].propertyValue,
    'IT Operations; Data',
  ],
  [
    propertiesContactMisplaced,
    'moves a known key',
    { properties: { publisher: 'Fabrikam', properties: { publisher: null } } },
    ({ own }) => [own.publisher, own.properties.publisher],
    [undefined, 'Fabrikam'],
  ],
  [
    propertiesContactMisplaced,
    'leaves a key that stands in both places',
    { properties: { publisher: 'Fabrikam' } },
    ({ own }) => [own.publisher, own.properties.publisher],
    ['Fabrikam', 'Contoso'],
  ],
  [hostFormat, 'cuts scheme and final slash', definition({ host: 'https://api.contoso.com/' }), ({ api }) => api.host, 'api.contoso.com'],
  [hostFormat, 'leaves a path', definition({ host: 'api.contoso.com/v1' }), ({ api }) => api.host, 'api.contoso.com/v1'],
  [
    hostFormat,
    'leaves a scheme that the schemes do not say',
    definition({ host: 'https://api.contoso.com', schemes: ['http'] }),
    ({ api }) => api.host,
    'https://api.contoso.com',
  ],
  [basePathSlash, 'writes the slash', definition({ basePath: 'desk/v1' }), ({ api }) => api.basePath, '/desk/v1'],
  [
    basePathSlash,
    'leaves what is no path',
    definition({ basePath: 'https://contoso.com' }),
    ({ api }) => api.basePath,
    'https://contoso.com',
  ],
  [schemesInvalid, 'lowers capitals', definition({ schemes: ['HTTPS'] }), ({ api }) => api.schemes, ['https']],
  [schemesInvalid, 'removes what repeats', definition({ schemes: ['https', 'HTTPS'] }), ({ api }) => api.schemes, ['https']],
  [schemesInvalid, 'leaves a web socket that stands alone', definition({ schemes: ['wss'] }), ({ api }) => api.schemes, ['wss']],
  [schemesMissing, 'adds the list', definition({ schemes: null }), ({ api }) => api.schemes, ['https']],
  [
    pathLeadingSlash,
    'leaves a path whose name is taken',
    paths('desk', '/desk'),
    ({ api }) => Object.keys(api.paths).includes('desk'),
    true,
  ],

  [securityScopeNotEmpty, 'empties the list', definition({ security: [{ api_key: ['a'] }] }), ({ api }) => api.security, [{ api_key: [] }]],
  [
    authTypeSupported,
    'corrects letter case',
    definition({ securityDefinitions: { api_key: { type: 'ApiKey' } } }),
    ({ api }) => api.securityDefinitions.api_key.type,
    'apiKey',
  ],
  [
    connTypeInvalid,
    'corrects letter case',
    parameter('api_key', { type: 'secureString' }),
    ({ own }) => own.properties.connectionParameters.api_key.type,
    'securestring',
  ],
  [
    connTypeInvalid,
    'leaves what is only near',
    parameter('api_key', { type: 'strings' }),
    ({ own }) => own.properties.connectionParameters.api_key.type,
    'strings',
  ],
  [
    connConstraintBoolean,
    'makes texts of booleans',
    parameter('api_key', { uiDefinition: { constraints: { required: true, hidden: false } } }),
    ({ own }) => {
      const { required, hidden } = own.properties.connectionParameters.api_key.uiDefinition.constraints;
      return [required, hidden];
    },
    ['true', 'false'],
  ],
  [
    connUnknownProperty,
    'renames what differs in capitals and dashes',
    properties({ publisher: null, Publisher: 'Contoso', 'script-operations': [] }),
    ({ own }) => [own.properties.publisher, own.properties.scriptOperations],
    ['Contoso', []],
  ],
  [
    connUnknownProperty,
    'leaves a key whose right name is taken',
    properties({ Publisher: 'Fabrikam' }),
    ({ own }) => [own.properties.publisher, own.properties.Publisher],
    ['Contoso', 'Fabrikam'],
  ],
  [
    oauthIdentityProvider,
    'corrects letter case',
    oauth({ identityProvider: 'OAuth2' }),
    ({ own }) => own.properties.connectionParameters.token.oAuthSettings.identityProvider,
    'oauth2',
  ],
  [
    oauthFirstPartyFlag,
    'adds the flag',
    oauth({ identityProvider: 'oauth2', properties: { a: 1 } }),
    ({ own }) => own.properties.connectionParameters.token.oAuthSettings.properties.IsFirstParty,
    'False',
  ],
  [
    oauthFirstPartyFlag,
    'leaves a claim to be Microsoft’s',
    oauth({ identityProvider: 'oauth2', properties: { IsFirstParty: true } }),
    ({ own }) => own.properties.connectionParameters.token.oAuthSettings.properties.IsFirstParty,
    true,
  ],
];

interface Files {
  // Examples change anything, so that nothing is sure of the shape.
  // oxlint-disable-next-line no-explicit-any
  readonly api: any;
  // oxlint-disable-next-line no-explicit-any
  readonly own: any;
}

for (const [rule, title, example, read, value] of FIXES) {
  test(`${rule.id}: the fix ${title}`, async (t) => {
    const { connector } = await loadExample(example);
    const statements = [...runRules([rule], connector)];
    t.true(statements.length > 0);
    const edits = statements.flatMap(({ fix }) => (fix ? fixEdits(connector.files, fix) : []));
    const mended = (name: string) => {
      const file = connector.files.find((candidate) => candidate.name === name);
      if (!file) return undefined;
      return parsedSource({
        ...file,
        text: applyEdits(
          file.text ?? '',
          edits.filter((edit) => edit.file === name),
        ),
      }).value;
    };
    t.deepEqual(read({ api: mended('apiDefinition.swagger.json'), own: mended('apiProperties.json') }), value);
  });
}
