import test from 'ava';
import { applyEdits } from '../../harness/lib/apply-edits.ts';
import { fixEdits } from '../../harness/model/fix.ts';
import { parsedSource } from '../../harness/model/source-file.ts';
import { basePathSlash } from '../../harness/rules/base-path-slash.ts';
import { hostFormat } from '../../harness/rules/host-format.ts';
import { hostPlaceholder } from '../../harness/rules/host-placeholder.ts';
import { infoContactEmail } from '../../harness/rules/info-contact-email.ts';
import { infoContactEmailFormat } from '../../harness/rules/info-contact-email-format.ts';
import { infoContactUrl } from '../../harness/rules/info-contact-url.ts';
import { infoContactUrlFormat } from '../../harness/rules/info-contact-url-format.ts';
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
import { urlPlainHttp } from '../../harness/rules/url-plain-http.ts';
import { loadExample } from './load-example.ts';

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
  [
    urlPlainHttp,
    'both files are looked at',
    {
      ...info({ description: 'http://contoso.com' }),
      ...properties({ connectionParameters: { api_key: { uiDefinition: { tooltip: 'http://contoso.com' } } } }),
    },
    ['/info/description', '/properties/connectionParameters/api_key/uiDefinition/tooltip'],
  ],
];

for (const [rule, title, example, pointers] of CASES) {
  test(`${rule.id}: ${title}`, async (t) => {
    const { connector } = await loadExample(example);
    t.deepEqual(
      [...runRules([rule], connector)].map(({ at }) => at?.pointer),
      pointers,
    );
  });
}

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
