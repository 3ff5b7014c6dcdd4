import test from 'ava';
import { changes } from '../../harness/changes/index.ts';
import { runChanges } from '../../harness/changes/run-changes.ts';
import type { Example } from '../../harness/model/example.ts';
import { loadBoth, loadDefinitions, told } from './load-update.ts';

const properties = (own: object): Example => ({ properties: { properties: own } });
const KEY = { type: 'securestring', uiDefinition: { displayName: 'Key', constraints: { required: 'true' } } };
const oauth = (identityProvider: string) => ({
  type: 'oauthSetting',
  oAuthSettings: { identityProvider, clientId: '<client id>', scopes: [] },
});
const sets = (values: Readonly<Record<string, object>>) => ({
  connectionParameters: null,
  connectionParameterSets: {
    uiDefinition: { displayName: 'Sign-in', description: 'How to sign in.' },
    values: Object.entries(values).map(([name, parameters]) => ({
      name,
      uiDefinition: { displayName: name, description: name },
      parameters,
    })),
  },
});

const cases: Readonly<Record<string, readonly [published: Example, next: Example, told: string[]]>> = {
  'a way to sign in that is gone': [
    properties(sets({ key: { api_key: KEY }, oauth: { token: oauth('oauth2') } })),
    properties(sets({ key: { api_key: KEY } })),
    ['diff-auth-changed · The way to sign in "oauth" (OAuth 2.0) is gone.'],
  ],
  'a way to sign in that is new': [
    properties(sets({ key: { api_key: KEY } })),
    properties(sets({ key: { api_key: KEY }, oauth: { token: oauth('oauth2') } })),
    [],
  ],
  'one way that becomes the first of several': [
    properties({}),
    properties(sets({ oauth: { token: oauth('oauth2') }, key: { api_key: KEY } })),
    [],
  ],
  'another identity provider of the same kind': [
    properties(sets({ oauth: { token: oauth('oauth2') } })),
    properties(sets({ oauth: { token: oauth('oauth2generic') } })),
    ['diff-auth-changed · The identity provider of "token" was oauth2 and is oauth2generic now.'],
  ],
  'a parameter that is new and required': [
    properties({}),
    properties({ connectionParameters: { desk: { type: 'string', uiDefinition: { constraints: { required: 'true' } } } } }),
    ['diff-connection-parameters · The connection parameter "desk" is new and required.'],
  ],
  'a parameter that is new and optional': [
    properties({}),
    properties({ connectionParameters: { desk: { type: 'string', uiDefinition: { constraints: { required: 'false' } } } } }),
    [],
  ],
  'a parameter of another type, that takes less': [
    properties({ connectionParameters: { size: { type: 'string', allowedValues: [{ value: 'a' }, { value: 'b' }] } } }),
    properties({ connectionParameters: { size: { type: 'int', allowedValues: [{ value: 'b' }] } } }),
    [
      'diff-connection-parameters · The connection parameter "size" was string and is int now.',
      'diff-connection-parameters · The connection parameter "size" does not take "a" any more.',
    ],
  ],
  'a type in other letters': [
    properties({ connectionParameters: { desk: { type: 'string' } } }),
    properties({ connectionParameters: { desk: { type: 'String' } } }),
    [],
  ],
  'a policy for fewer operations': [
    properties({ policyTemplateInstances: [{ templateId: 'setheader', title: 'Desk', parameters: {} }] }),
    properties({
      policyTemplateInstances: [{ templateId: 'SetHeader', title: 'Desk', parameters: { 'x-ms-apimTemplate-operationName': ['Another'] } }],
    }),
    ['diff-policy-removed · The policy "Desk" (setheader) is gone.'],
  ],
  'a policy in two': [
    properties({ policyTemplateInstances: [{ templateId: 'setheader', title: 'Desk', parameters: {} }] }),
    properties({
      policyTemplateInstances: [
        { templateId: 'setheader', title: 'One', parameters: { 'x-ms-apimTemplate-operationName': ['ListTickets'] } },
        { templateId: 'setheader', title: 'Another', parameters: { 'x-ms-apimTemplate-operationName': ['Other'] } },
      ],
    }),
    [],
  ],
  'colour, publisher and icon': [properties({}), properties({ iconBrandColor: '#123456', publisher: 'Fabrikam' }), []],
};

for (const [what, [published, next, expected]] of Object.entries(cases))
  test(`apiProperties.json: ${what}`, async (t) => t.deepEqual(told(await loadBoth(published, next)), expected));

test('a definition alone does not say how its connector signs in', async (t) => {
  const { published, ...update } = await loadBoth(properties(sets({ oauth: { token: oauth('oauth2') } })), {});
  const { properties: _, ...alone } = published;
  t.deepEqual(
    told({ ...update, published: { ...alone, connections: [{ name: 'default', type: 'none', parameters: [], secrets: [] }] } }),
    [],
  );
});

test('a definition alone has no connection parameters and no policies to lose', async (t) => {
  const update = await loadBoth(properties({ policyTemplateInstances: [{ templateId: 'setheader', title: 'Desk', parameters: {} }] }), {});
  const { properties: _, ...alone } = update.next;
  t.deepEqual(told({ ...update, next: alone }), []);
});

const definitionCases: Readonly<Record<string, readonly [before: object, after: object, told: string[]]>> = {
  'another OAuth flow': [
    { securityDefinitions: { o: { type: 'oauth2', flow: 'accessCode' } } },
    { securityDefinitions: { o: { type: 'oauth2', flow: 'implicit' } } },
    ['diff-auth-changed · The OAuth flow was accessCode and is implicit now.'],
  ],
  'a base path with another end': [{ basePath: '/helpdesk' }, { basePath: '/helpdesk/' }, []],
  'another base path': [
    { basePath: '/helpdesk' },
    { basePath: '/desk' },
    ['diff-host-changed · The base path was "/helpdesk" and is "/desk" now.'],
  ],
};

for (const [what, [before, after, expected]] of Object.entries(definitionCases))
  test(`the definition: ${what}`, async (t) => t.deepEqual(told(await loadDefinitions({ ...before }, { ...after })), expected));

const VERSIONS: readonly (readonly [before: string, after: string, changed: boolean, told: string | undefined])[] = [
  ['1.0', '1.0', false, undefined],
  ['1.0', '1.0', true, 'The version is 1.0 as before, although operations differ.'],
  ['1.9', '1.10', true, undefined],
  ['1.0', '1.0.0', true, 'The version is 1.0.0 as before, although operations differ.'],
  ['2.0', '1.9', false, 'The version is 1.9; 2.0 is published.'],
  ['v1', 'v1', true, 'The version is v1 as before, although operations differ.'],
  ['v2', 'v1', true, undefined],
  ['', '', true, undefined],
];

for (const [before, after, changed, message] of VERSIONS) {
  test(`version ${before} → ${after}${changed ? ', with another operation' : ''}`, async (t) => {
    const get = changed
      ? { parameters: [{ name: 'top', in: 'query', type: 'integer' }] }
      : { description: 'All of them.', summary: 'Get tickets' };
    const update = await loadDefinitions({ info: { version: before } }, { info: { version: after }, paths: { '/tickets': { get } } });
    const rule = changes.filter(({ id }) => id === 'diff-version-not-raised');
    t.deepEqual(
      [...runChanges(rule, update)].map((statement) => statement.message),
      message === undefined ? [] : [message],
    );
  });
}
