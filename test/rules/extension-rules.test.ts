import test from 'ava';
import { policyConnparamUnknown } from '../../harness/rules/policy-connparam-unknown.ts';
import { policyExpression } from '../../harness/rules/policy-expression.ts';
import { policyHttpUrl } from '../../harness/rules/policy-http-url.ts';
import { policyParameterEnum } from '../../harness/rules/policy-parameter-enum.ts';
import { policyParameterMissing } from '../../harness/rules/policy-parameter-missing.ts';
import { policyParameterUnknown } from '../../harness/rules/policy-parameter-unknown.ts';
import { policyTemplateUnknown } from '../../harness/rules/policy-template-unknown.ts';
import { policyTitleMissing } from '../../harness/rules/policy-title-missing.ts';
import type { Example, Rule } from '../../harness/rules/rule.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample } from './load-example.ts';

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
const setHeader = (value: unknown): Example => policy('setheader', { name: 'X-Desk', value });

const CASES: readonly (readonly [rule: Rule, what: string, example: Example, at: readonly string[]])[] = [
  [policyTemplateUnknown, 'letter case is not judged', policy('DynamicHostUrl', {}), []],
  [policyTemplateUnknown, 'the undocumented ones are told', policy('moveProperties', {}), [`${POLICY}/templateId`]],
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
  [policyHttpUrl, 'one within a text is told', setHeader('see HTTP://contoso.com'), [given('value')]],
  [policyHttpUrl, 'a name that ends so passes', setHeader('xhttp://contoso.com'), []],
];

for (const [rule, what, example, at] of CASES) {
  test(`${rule.id}: ${what}`, async (t) => {
    const { connector } = await loadExample(example);
    t.deepEqual(
      [...runRules([rule], connector)].map((hit) => hit.at?.pointer),
      at,
    );
  });
}
