import test from 'ava';
import { locate } from '../../harness/model/source-file.ts';
import { partsOf } from '../../harness/model/schema-path.ts';
import { policyConnparamUnknown } from '../../harness/rules/policy-connparam-unknown.ts';
import { policyExpression } from '../../harness/rules/policy-expression.ts';
import { policyBasePathLost } from '../../harness/rules/policy-base-path-lost.ts';
import { policyHttpUrl } from '../../harness/rules/policy-http-url.ts';
import { policyParameterEnum } from '../../harness/rules/policy-parameter-enum.ts';
import { policyParameterMissing } from '../../harness/rules/policy-parameter-missing.ts';
import { policyParameterUnknown } from '../../harness/rules/policy-parameter-unknown.ts';
import { policyTemplateUndocumented } from '../../harness/rules/policy-template-undocumented.ts';
import { policyTemplateUnknown } from '../../harness/rules/policy-template-unknown.ts';
import { policyTitleMissing } from '../../harness/rules/policy-title-missing.ts';
import type { Example, Rule } from '../../harness/rules/rule.ts';
import { scriptBraces } from '../../harness/rules/script-braces.ts';
import { scriptClass } from '../../harness/rules/script-class.ts';
import { scriptClassName } from '../../harness/rules/script-class-name.ts';
import { scriptExecute } from '../../harness/rules/script-execute.ts';
import { scriptFormattingAmbiguous } from '../../harness/rules/script-formatting-ambiguous.ts';
import { scriptGateway } from '../../harness/rules/script-gateway.ts';
import { scriptHttpclient } from '../../harness/rules/script-httpclient.ts';
import { scriptNamespace } from '../../harness/rules/script-namespace.ts';
import { scriptNamespaceSystem } from '../../harness/rules/script-namespace-system.ts';
import { scriptOperationSwitch } from '../../harness/rules/script-operation-switch.ts';
import { scriptOperationsAbsent } from '../../harness/rules/script-operations-absent.ts';
import { scriptWithoutFile } from '../../harness/rules/script-without-file.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { webhookDeleteInputs } from '../../harness/rules/webhook-delete-inputs.ts';
import { xmsDynamicInternalSource } from '../../harness/rules/xms-dynamic-internal-source.ts';
import { xmsDynamicListMismatch } from '../../harness/rules/xms-dynamic-list-mismatch.ts';
import { xmsDynamicListPair } from '../../harness/rules/xms-dynamic-list-pair.ts';
import { xmsDynamicOnBody } from '../../harness/rules/xms-dynamic-on-body.ts';
import { xmsDynamicParameter } from '../../harness/rules/xms-dynamic-parameter.ts';
import { xmsDynamicParameterOptional } from '../../harness/rules/xms-dynamic-parameter-optional.ts';
import { xmsDynamicPath } from '../../harness/rules/xms-dynamic-path.ts';
import { xmsDynamicPathPair } from '../../harness/rules/xms-dynamic-path-pair.ts';
import { xmsDynamicPropertiesPair } from '../../harness/rules/xms-dynamic-properties-pair.ts';
import { xmsDynamicReference } from '../../harness/rules/xms-dynamic-reference.ts';
import { xmsDynamicTree } from '../../harness/rules/xms-dynamic-tree.ts';
import { xmsEditorDictionary } from '../../harness/rules/xms-editor-dictionary.ts';
import { xmsFilterFunctions } from '../../harness/rules/xms-filter-functions.ts';
import { xmsMisspelled } from '../../harness/rules/xms-misspelled.ts';
import { xmsPageablePolicy } from '../../harness/rules/xms-pageable-policy.ts';
import { xmsTestValueSecret } from '../../harness/rules/xms-test-value-secret.ts';
import { xmsUnknown } from '../../harness/rules/xms-unknown.ts';
import { xmsVisibilityEmpty } from '../../harness/rules/xms-visibility-empty.ts';
import { loadExample } from './load-example.ts';
import { rulePoints } from './rule-rows.ts';

type Raw = Readonly<Record<string, unknown>>;

const PREFIX = 'x-ms-apimTemplateParameter.';

/** The clean package with one policy, whose parameters are given without their prefix. */
const policy = (templateId: string, parameters: Raw, settings: Raw = {}, keys: Raw = {}): Example => ({
  properties: {
    properties: {
      policyTemplateInstances: [
        {
          templateId,
          title: 'Set',
          parameters: { ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [PREFIX + name, value])), ...settings },
          ...keys,
        },
      ],
    },
  },
});

const POLICY = '/properties/policyTemplateInstances/0';
/** The place of a parameter of the policy. */
const given = (name: string): string => `${POLICY}/parameters/${PREFIX}${name}`;
const properties = (keys: Raw): Example => ({ properties: { properties: keys } });
const SCRIPT: Example = { files: { 'script.csx': '// nothing' } };
const setHeader = (value: unknown): Example => policy('setheader', { name: 'X-Desk', value });

const hostBy = (...urlTemplates: readonly string[]): Example =>
  properties({
    policyTemplateInstances: urlTemplates.map((text) => ({ templateId: 'dynamichosturl', parameters: { [`${PREFIX}urlTemplate`]: text } })),
  });
const HOOKS: Raw = {
  paths: {
    '/hooks': { post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single' } },
    '/hooks/{id}': {
      delete: { operationId: 'RemoveHook', parameters: [{ name: 'X-Desk', in: 'header', type: 'string', required: true }] },
    },
  },
};
const LOST = given('urlTemplate');

const CASES: readonly (readonly [rule: Rule, what: string, example: Example, at: readonly string[]])[] = [
  [policyTemplateUnknown, 'letter case is not judged', policy('DynamicHostUrl', {}), []],
  [policyTemplateUnknown, 'what published connectors use is known', policy('moveProperties', {}), []],
  [policyTemplateUnknown, 'a policy without an id has none', policy('', {}), [POLICY]],
  [policyTemplateUndocumented, 'letter case is not judged', policy('moveProperties', {}), [`${POLICY}/templateId`]],
  [policyTemplateUndocumented, 'a documented preview passes', policy('setconnectionstatustounauthenticated', {}), []],
  [policyTemplateUndocumented, 'an unknown one is another rule’s business', policy('addheader', {}), []],
  [policyParameterEnum, 'letter case counts', policy('setheader', { existsAction: 'Skip' }), [given('existsAction')]],
  [policyParameterMissing, 'letter case of the template is not judged', policy('SetHeader', { value: 'a' }), [`${POLICY}/parameters`]],
  [policyParameterMissing, 'each one is told', policy('setproperty', {}), [POLICY, POLICY, POLICY]],
  [policyParameterMissing, 'null is none', policy('dynamichosturl', { urlTemplate: null }), [`${POLICY}/parameters`]],
  [policyParameterMissing, 'a name without the prefix is none', policy('dynamichosturl', {}, { urlTemplate: 'https://a.b' }), [POLICY]],
  [policyParameterMissing, 'an unknown template is another rule’s business', policy('addheader', {}), []],
  [policyParameterUnknown, 'a name without the prefix is told', policy('setheader', {}, { name: 'X' }), [`${POLICY}/parameters/name`]],
  [policyParameterUnknown, 'letter case counts', policy('setheader', { Name: 'X' }), [given('Name')]],
  [
    policyParameterUnknown,
    'a section where the template has none passes',
    policy('dynamichosturl', { urlTemplate: 'https://a.b' }, { 'x-ms-apimTemplate-policySection': 'Request' }),
    [],
  ],
  [policyParameterEnum, 'what is left out passes', policy('setheader', {}), []],
  [policyParameterEnum, 'a truth value is no text', policy('convertarraytoobject', { retainKey: true }), [given('retainKey')]],
  [policyParameterEnum, 'the original method passes', policy('routerequesttoendpoint', { httpMethod: '@Request.OriginalHTTPMethod' }), []],
  [policyParameterEnum, 'side calls know three methods', policy('setvaluefromurl', { httpMethod: 'DELETE' }), [given('httpMethod')]],
  [policyParameterEnum, 'headers may be set on failure', policy('setheader', {}, { 'x-ms-apimTemplate-policySection': 'Failure' }), []],
  [
    policyParameterEnum,
    'properties may not',
    policy('setproperty', {}, { 'x-ms-apimTemplate-policySection': 'Failure' }),
    [`${POLICY}/parameters/x-ms-apimTemplate-policySection`],
  ],
  [policyConnparamUnknown, 'letter case is not judged', setHeader("@ConnectionParameters('API_KEY')"), []],
  [policyConnparamUnknown, 'a default does not make it known', setHeader("@connectionParameters('desk', 'a')"), [given('value')]],
  [policyConnparamUnknown, 'one within braces is told', setHeader("a @{connectionParameters('desk')} b"), [given('value')]],
  [
    policyConnparamUnknown,
    'each is told',
    setHeader("@connectionParameters('a')@connectionParameters('b')"),
    [given('value'), given('value')],
  ],
  [
    policyConnparamUnknown,
    'those of parameter sets are known',
    {
      properties: {
        properties: {
          connectionParameterSets: { uiDefinition: {}, values: [{ name: 'key', parameters: { desk: { type: 'string' } } }] },
          policyTemplateInstances: [{ templateId: 'setheader', parameters: { [`${PREFIX}value`]: "@connectionParameters('desk')" } }],
        },
      },
    },
    [],
  ],
  [policyExpression, 'an address is no expression', setHeader('desk@contoso.com'), []],
  [
    policyExpression,
    'a property with an at sign is no expression',
    policy('updatenextlink', { nextLinkPropertyName: '@odata.nextLink' }),
    [],
  ],
  [
    policyExpression,
    'the texts of a trigger’s configuration are read one by one',
    policy('pollingtrigger', { triggerConfig: { since: '@{triggerBody().a}', until: "@{triggerBody('a}" } }),
    [`${given('triggerConfig')}/until`],
  ],
  [policyTitleMissing, 'blanks are no title', policy('setheader', {}, {}, { title: ' ' }), [POLICY]],
  [
    webhookDeleteInputs,
    'what a policy sets is not asked for',
    { ...policy('setheader', { name: 'x-desk', value: 'a' }), definition: HOOKS },
    [],
  ],
  [webhookDeleteInputs, 'what custom code sets is not known', { ...SCRIPT, definition: HOOKS }, []],
  [policyBasePathLost, 'a slash behind the host is no path', hostBy('https://desk.contoso.com/'), [LOST]],
  [policyBasePathLost, 'a base path of / is not lost', { ...hostBy('https://desk.contoso.com'), definition: { basePath: '/' } }, []],
  [policyBasePathLost, 'a connector without base path loses none', { ...hostBy('https://a.com'), definition: { basePath: null } }, []],
  [policyBasePathLost, 'a value may bring a path', hostBy("https://@connectionParameters('host')"), []],
  [policyBasePathLost, 'a template of an expression alone passes', hostBy("@connectionParameters('host', 'https://a.com/x')"), []],
  [policyBasePathLost, 'another path is a choice', hostBy('https://desk.contoso.com/v2'), []],
  [policyBasePathLost, 'what a later one replaces is not judged', hostBy('https://a.contoso.com', 'https://b.contoso.com/helpdesk'), []],
  [
    policyBasePathLost,
    'where the request is routed, the path is written anew',
    properties({
      policyTemplateInstances: [
        { templateId: 'dynamichosturl', parameters: { [`${PREFIX}urlTemplate`]: 'https://desk.contoso.com' } },
        { templateId: 'routerequesttoendpoint', parameters: { [`${PREFIX}newPath`]: '/v3/tickets' } },
      ],
    }),
    [],
  ],
  [
    policyBasePathLost,
    'a policy of no operation takes nothing',
    policy('dynamichosturl', { urlTemplate: 'https://a.com' }, { 'x-ms-apimTemplate-operationName': ['Nobody'] }),
    [],
  ],
  [policyHttpUrl, 'one within a text is told', setHeader('see HTTP://contoso.com'), [given('value')]],
  [policyHttpUrl, 'a name that ends so passes', setHeader('xhttp://contoso.com'), []],
  [
    scriptOperationsAbsent,
    'an empty list is told at the list',
    { ...properties({ scriptOperations: [] }), ...SCRIPT },
    ['/properties/scriptOperations'],
  ],
  [scriptOperationsAbsent, 'without code there is nothing to say', properties({ scriptOperations: [] }), []],
  [scriptWithoutFile, 'an empty list names none', properties({ scriptOperations: [] }), []],
  [
    scriptGateway,
    'capabilities are read in any letter case',
    { ...properties({ capabilities: ['Gateway'] }), ...SCRIPT },
    ['/properties/capabilities/0'],
  ],
  [
    scriptGateway,
    'a parameter for the gateway is told',
    { ...properties({ connectionParameters: { hall: { type: 'gatewaySetting' } } }), ...SCRIPT },
    ['/properties/connectionParameters/hall'],
  ],
  [scriptGateway, 'without code there is nothing to say', properties({ capabilities: ['gateway'] }), []],
];

/** The clean package with another operation that fetches something, and one that it fetches it from. */
const fetching = (
  parameters: readonly Raw[],
  { path = '/desks/{desk}', keys = {}, target = {}, definitions = {} }: Fetching = {},
): Example => ({
  definition: {
    paths: {
      '/tickets': null,
      [path]: { post: { operationId: 'MoveTicket', parameters, responses: {}, ...keys } },
      '/desks': {
        get: { operationId: 'ListDesks', parameters: [], responses: { '200': { description: 'Desks.', schema: DESKS } }, ...target },
      },
    },
    definitions,
  },
});

interface Fetching {
  readonly path?: string;
  readonly keys?: Raw;
  readonly target?: Raw;
  readonly definitions?: Raw;
}

const DESKS = {
  type: 'object',
  properties: {
    value: { type: 'array', items: { allOf: [{ $ref: '#/definitions/Desk' }] } },
    names: { type: 'array', items: { type: 'string' } },
    count: { type: 'integer' },
    form: { type: 'object' },
    more: { type: 'object', additionalProperties: true, properties: { one: { type: 'string' } } },
  },
};
const DESK = { Desk: { type: 'object', properties: { id: { type: 'string' }, hall: { $ref: '#/definitions/Desk' }, tags: {} } } };
const input = (name: string, keys: Raw = {}): Raw => ({ name, in: 'query', type: 'string', ...keys });
const values = (keys: Raw = {}): Raw => ({ 'x-ms-dynamic-values': { operationId: 'ListDesks', parameters: {}, ...keys } });
const list = (keys: Raw = {}): Raw => ({ 'x-ms-dynamic-list': { operationId: 'ListDesks', parameters: {}, ...keys } });
const form = (keys: Raw = {}): Raw => ({ 'x-ms-dynamic-schema': { operationId: 'ListDesks', parameters: {}, ...keys } });
const body = (properties: Raw, keys: Raw = {}): Raw => ({ name: 'ticket', in: 'body', schema: { type: 'object', properties, ...keys } });
/** The place of something among the parameters of the operation. */
const among = (rest: string): string => `/paths/~1desks~1{desk}/post/parameters/${rest}`;
const choice = (keys: Raw): Example => fetching([input('desk', keys)], { definitions: DESK });
const argument = (key: string): string => among(`0/x-ms-dynamic-values/parameters/${key}`);
const taking = (parameters: readonly Raw[]): Fetching => ({ target: { parameters } });
const get = (keys: Raw): Example => ({ definition: { paths: { '/tickets': { get: keys } } } });

const DYNAMIC: readonly (readonly [rule: Rule, what: string, example: Example, at: readonly string[]])[] = [
  [xmsDynamicParameter, 'an input that is not there is told', choice(values({ parameters: { floor: 1 } })), [argument('floor')]],
  [
    xmsDynamicParameter,
    'letter case counts',
    fetching([input('a', values({ parameters: { Floor: 'x' } }))], taking([input('floor')])),
    [argument('Floor')],
  ],
  [
    xmsDynamicParameter,
    'a required input without a value is told',
    fetching([input('a', values())], taking([input('floor', { required: true }), input('hall', { required: true, default: 'x' })])),
    [among('0/x-ms-dynamic-values/parameters')],
  ],
  [
    xmsDynamicParameter,
    'a property of the body is an input, with and without the body’s name',
    fetching([input('a', values({ parameters: { floor: 'x', 'ticket/hall': 'y' } }))], {
      ...taking([body({ floor: { type: 'string' }, hall: { type: 'string' } })]),
    }),
    [],
  ],
  [
    xmsDynamicParameter,
    'a body that is free of form may hold any input',
    fetching(
      [input('a', values({ parameters: { floor: 'x' } }))],
      taking([{ name: 'ticket', in: 'body', required: true, schema: { type: 'object' } }]),
    ),
    [],
  ],
  [
    xmsDynamicParameter,
    'so may one that is dynamic itself',
    fetching([input('a', values({ parameters: { 'ticket/floor': 'x' } }))], taking([body({ hall: { type: 'string' } }, form())])),
    [],
  ],
  [
    xmsDynamicParameter,
    'a property that the body does not have is told',
    fetching([input('a', values({ parameters: { 'ticket/floor': 'x' } }))], taking([body({ hall: { type: 'string' } })])),
    [among('0/x-ms-dynamic-values/parameters/ticket~1floor')],
  ],
  [
    xmsDynamicParameter,
    'literals have the type of the input',
    fetching(
      [input('a', list({ parameters: { floor: { value: 'x' }, hall: { value: null } } }))],
      taking([input('floor', { type: 'integer' }), input('hall')]),
    ),
    [among('0/x-ms-dynamic-list/parameters/floor')],
  ],
  [
    xmsDynamicParameter,
    'so do sources',
    fetching(
      [
        input('a', values({ parameters: { floor: { parameter: 'n' }, hall: { parameter: 's' } } })),
        input('n', { type: 'integer' }),
        input('s'),
      ],
      taking([input('floor', { type: 'number' }), input('hall', { type: 'boolean' })]),
    ),
    [argument('hall')],
  ],
  [
    xmsDynamicParameter,
    'a source that is not there is told',
    fetching([input('a', values({ parameters: { floor: { parameter: 'gone' } } }))], taking([input('floor')])),
    [argument('floor')],
  ],
  [
    xmsDynamicParameter,
    'so is one that a body with a dynamic schema does not declare, unless it is named as a property',
    fetching(
      [
        input('a', {
          ...values({ parameters: { floor: { parameter: 'gone' } } }),
          ...list({ parameters: { floor: { parameterReference: 'ticket/gone' } } }),
        }),
        input('b', values({ parameters: { floor: { parameter: 'hall' } } })),
        body({ hall: { type: 'string' } }, form()),
      ],
      taking([input('floor')]),
    ),
    [argument('floor')],
  ],
  [
    xmsDynamicParameter,
    'sources within a body are found by way of allOf',
    fetching(
      [
        { name: 'ticket', in: 'body', schema: { allOf: [{ $ref: '#/definitions/Desk' }] } },
        input('a', list({ parameters: { floor: { parameterReference: 'ticket/hall/id' } } })),
      ],
      { ...taking([input('floor')]), definitions: DESK },
    ),
    [],
  ],
  [
    xmsDynamicParameter,
    'a name with full stops is left undecided',
    fetching([input('a', values({ parameters: { floor: { parameter: 'ticket.hall' } } }))], taking([input('floor')])),
    [],
  ],
  [
    xmsDynamicParameter,
    'what two operations share lacks a source only where both lack it',
    {
      definition: {
        parameters: { Desk: input('desk', values({ parameters: { floor: { parameter: 'hall' } } })) },
        paths: {
          '/a': { get: { operationId: 'A', parameters: [{ $ref: '#/parameters/Desk' }], responses: {} } },
          '/b': { get: { operationId: 'B', parameters: [{ $ref: '#/parameters/Desk' }, input('hall')], responses: {} } },
          '/desks': { get: { operationId: 'ListDesks', parameters: [input('floor')], responses: {} } },
        },
      },
    },
    [],
  ],
  [
    xmsDynamicParameter,
    'what nobody uses has no source to lack',
    { definition: { definitions: { Desk: values({ operationId: 'ListTickets', parameters: {} }) } } },
    [],
  ],
  [
    xmsDynamicParameter,
    'what is chosen in a tree is no literal',
    fetching(
      [
        input('a', {
          'x-ms-dynamic-tree': { browse: { operationId: 'ListDesks', parameters: { floor: { selectedItemValuePath: 'id' } } } },
        }),
      ],
      {
        ...taking([input('floor', { type: 'integer', required: true })]),
      },
    ),
    [],
  ],
  [
    xmsDynamicParameterOptional,
    'a required source passes, and so does an optional input',
    fetching(
      [
        input('a', values({ parameters: { floor: { parameter: 'b' }, hall: { parameter: 'c' } } })),
        input('b', { required: true }),
        input('c'),
      ],
      taking([input('floor', { required: true }), input('hall')]),
    ),
    [],
  ],

  [xmsDynamicPath, 'paths lead by way of $ref and allOf', choice(values({ 'value-collection': 'value', 'value-path': 'hall/id' })), []],
  [xmsDynamicPath, 'a slash at the start is no step', choice(list({ itemsPath: '/value', itemValuePath: '/id' })), []],
  [xmsDynamicPath, 'what is no list is told', choice(list({ itemsPath: 'count' })), [among('0/x-ms-dynamic-list/itemsPath')]],
  [xmsDynamicPath, 'what is free of form may hold a list', choice(list({ itemsPath: 'form/desks' })), []],
  [xmsDynamicPath, 'so may what allows further properties', choice(list({ itemsPath: 'more/desks' })), []],
  [xmsDynamicPath, 'a list of plain values needs no path', choice(list({ itemsPath: 'names', itemValuePath: 'id' })), []],
  [
    xmsDynamicPath,
    'each path into an item is told',
    choice(values({ 'value-collection': 'value', 'value-path': 'nr', 'value-title': 'hall/name' })),
    [among('0/x-ms-dynamic-values/value-path'), among('0/x-ms-dynamic-values/value-title')],
  ],
  [xmsDynamicPath, 'without a collection any list of the answer will do', choice(values({ 'value-path': 'nr' })), []],
  [
    xmsDynamicPath,
    'without a list there is none',
    fetching([input('a', values())], { target: { responses: { '200': { schema: { properties: { a: { type: 'string' } } } } } } }),
    [among('0/x-ms-dynamic-values')],
  ],
  [
    xmsDynamicPath,
    'an answer without a schema says nothing',
    fetching([input('a', values())], { target: { responses: { '200': {} } } }),
    [],
  ],
  [
    xmsDynamicPath,
    'an answer that is one of several kinds may hold a list in one of them',
    fetching([input('a', list({ itemsPath: 'desks' }))], {
      target: {
        responses: {
          '200': { schema: { type: 'object', discriminator: 'kind', required: ['kind'], properties: { kind: { type: 'string' } } } },
        },
      },
    }),
    [],
  ],
  [
    xmsDynamicPath,
    'a schema that contains itself ends',
    fetching([input('a', list({ itemsPath: 'x/y' }))], {
      target: { responses: { '200': { schema: { $ref: '#/definitions/A' } } } },
      definitions: { A: { allOf: [{ $ref: '#/definitions/A' }], properties: { x: { $ref: '#/definitions/A' } } } },
    }),
    [among('0/x-ms-dynamic-list/itemsPath')],
  ],
  [xmsDynamicPath, 'the way to a schema is followed', fetching([body({}, form({ 'value-path': 'count/properties' }))]), []],
  [
    xmsDynamicPath,
    'a schema where nothing stands is told',
    fetching([body({}, form({ 'value-path': 'fields' }))]),
    [among('0/schema/x-ms-dynamic-schema/value-path')],
  ],

  [xmsDynamicPathPair, 'the properties of the schema are the same place', fetching([body({}, pair('a/b/properties', '/a/b'))]), []],
  [xmsDynamicPathPair, 'the same path is the same place', fetching([body({}, pair('a/b', 'a/b'))]), []],
  [xmsDynamicPathPair, 'a path that one form lacks is not compared', fetching([body({}, pair('a/b', undefined))]), []],
  [
    xmsDynamicPathPair,
    'two places are told',
    fetching([body({}, pair('a', 'b'))]),
    [among('0/schema/x-ms-dynamic-properties/itemValuePath')],
  ],
  [
    xmsDynamicListMismatch,
    'operations are compared, those of schemas as well',
    fetching([
      input('a', { ...values(), ...list({ operationId: 'MoveTicket' }) }),
      body({}, { ...form(), 'x-ms-dynamic-properties': { operationId: 'MoveTicket' } }),
    ]),
    [among('0/x-ms-dynamic-list/operationId'), among('1/schema/x-ms-dynamic-properties/operationId')],
  ],

  [
    xmsDynamicReference,
    'a whole parameter may be referred to',
    fetching([input('hall'), input('a', values({ parameters: { floor: { parameter: 'hall' } } }))], taking([input('floor')])),
    [],
  ],
  [
    xmsDynamicReference,
    'a name that is also a property of the body is told',
    fetching(
      [body({ hall: { type: 'string' } }), input('hall'), input('a', values({ parameters: { floor: { parameter: 'hall' } } }))],
      taking([input('floor')]),
    ),
    [among('2/x-ms-dynamic-values')],
  ],
  [
    xmsDynamicReference,
    'a body that is free of form makes no name ambiguous',
    fetching(
      [{ name: 'ticket', in: 'body', schema: {} }, input('hall'), input('a', values({ parameters: { floor: { parameter: 'hall' } } }))],
      {
        ...taking([input('floor')]),
      },
    ),
    [],
  ],
  [
    xmsDynamicInternalSource,
    'an internal property is told',
    fetching([
      body({ hall: { type: 'string', 'x-ms-visibility': 'internal' } }),
      input('a', list({ parameters: { floor: { parameterReference: 'ticket/hall' } } })),
    ]),
    [among('1/x-ms-dynamic-list/parameters/floor')],
  ],
  [
    xmsDynamicInternalSource,
    'in an internal operation nobody looks',
    fetching(
      [input('hall', { 'x-ms-visibility': 'internal' }), input('a', list({ parameters: { floor: { parameterReference: 'hall' } } }))],
      {
        keys: { 'x-ms-visibility': 'internal' },
      },
    ),
    [],
  ],
  [
    xmsDynamicInternalSource,
    'a default helps the older form only',
    fetching([
      input('hall', { 'x-ms-visibility': 'internal', default: 'x' }),
      input('a', {
        ...values({ parameters: { floor: { parameter: 'hall' } } }),
        ...list({ parameters: { floor: { parameterReference: 'hall' } } }),
      }),
    ]),
    [among('1/x-ms-dynamic-list/parameters/floor')],
  ],
  [xmsDynamicOnBody, 'other places pass', choice(values()), []],
  [
    xmsDynamicTree,
    'an item is chosen while it browses, not before',
    choice({
      'x-ms-dynamic-tree': {
        open: { operationId: 'ListDesks', parameters: { a: { selectedItemValuePath: 'id' } } },
        browse: { operationId: 'ListDesks', parameters: { a: { selectedItemValuePath: 'id' } } },
      },
    }),
    [among('0/x-ms-dynamic-tree/open/parameters/a')],
  ],
  [
    xmsDynamicListPair,
    'what can be said in the newer form is told apart from what cannot',
    fetching([
      input('a', values({ 'value-collection': 'value', 'value-path': 'id' })),
      input('b', values({ 'value-collection': 'value' })),
      input('c', values()),
    ]),
    [among('0/x-ms-dynamic-values'), among('1/x-ms-dynamic-values')],
  ],
  [xmsDynamicListPair, 'a file picker has a tree instead', choice(values({ capability: 'file-picker' })), []],
  [xmsDynamicPropertiesPair, 'lists are another rule’s business', choice(values()), []],

  [
    xmsVisibilityEmpty,
    'schemas are looked at',
    get({ responses: { '200': { schema: { 'x-ms-visibility': '' } } } }),
    ['/paths/~1tickets/get/responses/200/schema/x-ms-visibility'],
  ],
  [xmsVisibilityEmpty, 'other words are another rule’s business', get({ 'x-ms-visibility': 'hidden' }), []],
  [
    xmsUnknown,
    'each name is told once',
    get({ 'x-ms-desk': 1, parameters: [input('a', { 'x-ms-desk': 2 })] }),
    ['/paths/~1tickets/get/x-ms-desk'],
  ],
  [xmsUnknown, 'what AutoRest reads is told', { definition: { info: { 'x-ms-secret': 1 } } }, ['/info/x-ms-secret']],
  [xmsUnknown, 'a misspelt name is another rule’s business', get({ 'x-ms-sumary': 'a' }), []],
  [xmsUnknown, 'other x- names are free', get({ 'x-desk': 1 }), []],
  [xmsPageablePolicy, 'code may do it', { ...get({ 'x-ms-pageable': { nextLinkName: 'nextLink' } }), ...SCRIPT }, []],
  [
    xmsPageablePolicy,
    'a policy for other operations does not',
    {
      ...get({ 'x-ms-pageable': { nextLinkName: 'nextLink' } }),
      ...policy('UpdateNextLink', { nextLinkPropertyName: 'nextLink' }, { 'x-ms-apimTemplate-operationName': ['Other'] }),
    },
    ['/paths/~1tickets/get/x-ms-pageable'],
  ],
  [
    xmsEditorDictionary,
    'a closed object is told',
    { definition: { definitions: { A: { additionalProperties: false, 'x-ms-editor': 'dictionary' } } } },
    ['/definitions/A/x-ms-editor'],
  ],
  [
    xmsEditorDictionary,
    'an object that says nothing allows further properties',
    { definition: { definitions: { A: { type: 'object', 'x-ms-editor': 'dictionary' } } } },
    [],
  ],
  [xmsEditorDictionary, 'other editors pass', { definition: { definitions: { A: { type: 'string', 'x-ms-editor': 'html' } } } }, []],
  [
    xmsFilterFunctions,
    'inputs and what stands there twice are told',
    get({ parameters: [input('a', { 'x-ms-capabilities': { filterFunctions: ['eq', 'eq'] } })] }),
    Array(2).fill('/paths/~1tickets/get/parameters/0/x-ms-capabilities/filterFunctions'),
  ],
  [
    xmsTestValueSecret,
    'a token is known by its form',
    get({ parameters: [input('a', { 'x-ms-test-value': 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc' })] }),
    ['/paths/~1tickets/get/parameters/0/x-ms-test-value'],
  ],
  [xmsTestValueSecret, 'words are no secrets', get({ parameters: [input('password', { 'x-ms-test-value': 'correct horse' })] }), []],
  [
    xmsTestValueSecret,
    'other names may have any value',
    get({ parameters: [input('desk', { 'x-ms-test-value': 'q7Tz-W2mnR5vK8x' })] }),
    [],
  ],
];

/** A schema with both forms, which read it at these paths. */
function pair(valuePath: string, itemValuePath: string | undefined): Raw {
  const properties = { operationId: 'ListDesks', parameters: {}, ...(itemValuePath !== undefined && { itemValuePath }) };
  return { ...form({ 'value-path': valuePath }), 'x-ms-dynamic-properties': properties };
}

test('a schema of more parts than anybody can read may hold anything', async (t) => {
  const link = (index: number) => ({ allOf: [{ $ref: `#/definitions/D${index + 1}` }], properties: { [`p${index}`]: { type: 'string' } } });
  const definitions = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`D${index}`, link(index)]));
  const example = fetching([input('a', list({ itemsPath: 'gone' }))], {
    target: { responses: { '200': { schema: { $ref: '#/definitions/D0' } } } },
    definitions,
  });
  const { connector } = await loadExample(example);
  t.deepEqual([...runRules([xmsDynamicPath], connector)], []);
  t.true(partsOf({ $ref: '#/definitions/D0' }, connector.definitions).length <= 101);
});

test('xms-misspelled: beside the right name the misspelt one is not renamed', async (t) => {
  const { connector } = await loadExample(get({ 'x-ms-visibility': 'advanced', 'x-ms-visibilty': 'internal' }));
  const [statement] = runRules([xmsMisspelled], connector);
  t.truthy(statement);
  t.is(statement?.fix, undefined);
});

test('xms-dynamic-list-pair: the newer form says the same', async (t) => {
  const { connector } = await loadExample(
    fetching(
      [
        input('hall'),
        input(
          'a',
          values({
            parameters: { floor: { parameter: 'hall' }, wing: 3 },
            'value-collection': 'value',
            'value-path': 'id',
            'value-title': 'hall/id',
          }),
        ),
      ],
      taking([input('floor'), input('wing', { type: 'integer' })]),
    ),
  );
  const [statement] = runRules([xmsDynamicListPair], connector);
  t.deepEqual(statement?.fix?.changes, [
    {
      kind: 'set',
      at: { file: 'apiDefinition.swagger.json', pointer: among('1/x-ms-dynamic-list') },
      value: {
        operationId: 'ListDesks',
        parameters: { floor: { parameterReference: 'hall' }, wing: { value: 3 } },
        itemsPath: 'value',
        itemValuePath: 'id',
        itemTitlePath: 'hall/id',
      },
    },
  ]);
});

/** Rules about custom code, and the words (to the end of their line) at which they see something. */
const SCRIPTS: readonly (readonly [rule: Rule, what: string, script: string, seen: readonly string[]])[] = [
  [scriptClass, 'other bases beside it pass', 'public class Script : Desk, ScriptBase, IDesk { }', []],
  [scriptClass, 'a class of another name passes', 'class Desk { }\nclass Help : ScriptBase { }', []],
  [scriptClass, 'a class without base is told', 'class Desk { } class Script { }', ['Script { }']],
  [
    scriptClassName,
    'a class of another name is told at its name',
    'class Desk { }\nclass Help : ScriptBase { }',
    ['Help : ScriptBase { }'],
  ],
  [scriptClassName, 'letter case counts', 'class script: ScriptBase { }', ['script: ScriptBase { }']],
  [scriptClassName, 'a class that is none is another rule’s business', 'class Desk { }', []],
  [
    scriptClass,
    'one in a comment or a string is none',
    '// class Script : ScriptBase {\n"class Script : ScriptBase {"',
    ['// class Script : ScriptBase {'],
  ],
  [scriptClass, 'a constraint is no class', 'class Script : ScriptBase { void F<T>() where T : class { } }', []],
  [scriptExecute, 'any type before it passes', 'override Task ExecuteAsync() { }', []],
  [scriptExecute, 'a call is none', 'await ExecuteAsync(); this.ExecuteAsync();', ['await ExecuteAsync(); this.ExecuteAsync();']],
  [scriptNamespace, 'a namespace of its own passes', 'using Contoso.Desk;\nnamespace Contoso.Desk { }', []],
  [scriptNamespace, 'statements are none', 'using (var a = b) { using var c = d; using Stream e = f; }', []],
  [scriptNamespace, 'an alias is read', 'using J = Newtonsoft.Json.JsonConvert;\nusing R = RestSharp;', ['RestSharp;']],
  [scriptNamespace, 'what follows global:: is read', 'using global::System.Text;\nusing global::Polly;', ['global::Polly;']],
  [scriptNamespace, 'other namespaces of .NET are another rule’s business', 'using System.Reflection;', []],
  [
    scriptNamespaceSystem,
    'a type is as good as its namespace',
    'using static System.Math;\nusing static System.Reflection.Assembly;',
    ['System.Reflection.Assembly;'],
  ],
  [scriptHttpclient, 'a full name is seen', 'var a = new System.Net.Http.HttpClient(b);', ['new System.Net.Http.HttpClient(b);']],
  [scriptHttpclient, 'a type that need not be named is seen', 'HttpClient a = new();', ['new();']],
  [scriptHttpclient, 'its neighbours pass', 'new HttpClientHandler(); HttpClient a; typeof(HttpClient);', []],
  [scriptFormattingAmbiguous, 'an alias makes it clear', 'using Formatting = Newtonsoft.Json.Formatting;\na(Formatting.None);', []],
  [
    scriptFormattingAmbiguous,
    'it is told once',
    'a(Formatting.None); b(Formatting.Indented);',
    ['Formatting.None); b(Formatting.Indented);'],
  ],
  [scriptFormattingAmbiguous, 'a property of that name passes', 'a.Formatting.None; writer.Formatting = 1;', []],
  [scriptBraces, 'braces in texts and comments do not count', '{ "{" + \'{\' + @"{" + $"{{ {a} " /* { */ } // {', []],
  [scriptBraces, 'the innermost open brace is told', '{ {\n{ }', ['{']],
  [scriptBraces, 'one that closes too much is told', '{ } } {', ['} {']],
  [scriptBraces, 'conditional compilation is left alone', '#if A\n{\n#else\n{\n#endif\n}', []],
  [scriptBraces, 'an open string is told instead', '{ a = "b', ['"b']],
  [scriptOperationSwitch, 'letter case is not judged', 'Context.OperationId == "listtickets"', []],
  [
    scriptOperationSwitch,
    'both sides are read',
    '"A" == this.Context.OperationId || OperationId != "B"',
    ['A" == this.Context.OperationId || OperationId != "B"', 'B"'],
  ],
  [scriptOperationSwitch, 'Equals is read', 'Context.OperationId.Equals("A", b)', ['A", b)']],
  [scriptOperationSwitch, 'each is told once', 'OperationId == "A" || OperationId == "A"', ['A" || OperationId == "A"']],
  [
    scriptOperationSwitch,
    'the cases of a switch are read, those of one within it not',
    'switch (this.Context.OperationId) {\ncase "ListTickets":\ncase "A": switch (b) { case "C": break; } break;\ncase "D": break; }\nswitch (e) { case "F": break; }',
    ['A": switch (b) { case "C": break; } break;', 'D": break; }'],
  ],
  [scriptOperationSwitch, 'an empty text is none', 'OperationId == ""', []],
];

for (const [rule, what, script, seen] of SCRIPTS) {
  test(`${rule.id}: ${what}`, async (t) => {
    const { connector } = await loadExample({ files: { 'script.csx': script } });
    t.deepEqual(
      [...runRules([rule], connector)].map((hit) => script.slice(hit.at?.offset).split('\n')[0]),
      seen,
    );
  });
}

test('script-class-name: a class that is named elsewhere is not renamed', async (t) => {
  const { connector } = await loadExample({ files: { 'script.csx': 'class Desk : ScriptBase { Desk() { } }' } });
  const [statement] = runRules([scriptClassName], connector);
  t.truthy(statement);
  t.is(statement?.fix, undefined);
});

test('what is seen in custom code is told with its line', async (t) => {
  const { connector } = await loadExample({ files: { 'script.csx': '\n  using RestSharp;\n' } });
  const [statement] = runRules([scriptNamespace], connector);
  t.deepEqual(statement?.at && locate(connector.files, statement.at), { file: 'script.csx', pointer: '', line: 2, column: 9 });
});

for (const [rule, what, example, at] of [...CASES, ...DYNAMIC]) test(`${rule.id}: ${what}`, (t) => rulePoints(t, rule, example, at));
