import test from 'ava';
import { locate } from '../../harness/model/source-file.ts';
import { policyConnparamUnknown } from '../../harness/rules/policy-connparam-unknown.ts';
import { policyExpression } from '../../harness/rules/policy-expression.ts';
import { policyHttpUrl } from '../../harness/rules/policy-http-url.ts';
import { policyParameterEnum } from '../../harness/rules/policy-parameter-enum.ts';
import { policyParameterMissing } from '../../harness/rules/policy-parameter-missing.ts';
import { policyParameterUnknown } from '../../harness/rules/policy-parameter-unknown.ts';
import { policyTemplateUnknown } from '../../harness/rules/policy-template-unknown.ts';
import { policyTitleMissing } from '../../harness/rules/policy-title-missing.ts';
import type { Example, Rule } from '../../harness/rules/rule.ts';
import { scriptBraces } from '../../harness/rules/script-braces.ts';
import { scriptClass } from '../../harness/rules/script-class.ts';
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
const properties = (keys: Raw): Example => ({ properties: { properties: keys } });
const SCRIPT: Example = { files: { 'script.csx': '// nothing' } };
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

/** Rules about custom code, and the words (to the end of their line) at which they see something. */
const SCRIPTS: readonly (readonly [rule: Rule, what: string, script: string, seen: readonly string[]])[] = [
  [scriptClass, 'other bases beside it pass', 'public class Script : Desk, ScriptBase, IDesk { }', []],
  [scriptClass, 'a class of another name is told at its name', 'class Desk { }\nclass Help : ScriptBase { }', ['Help : ScriptBase { }']],
  [
    scriptClass,
    'a class without base is told',
    'class Script { class Inner : ScriptBase { } }',
    ['Script { class Inner : ScriptBase { } }'],
  ],
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

test('what is seen in custom code is told with its line', async (t) => {
  const { connector } = await loadExample({ files: { 'script.csx': '\n  using RestSharp;\n' } });
  const [statement] = runRules([scriptNamespace], connector);
  t.deepEqual(statement?.at && locate(connector.files, statement.at), { file: 'script.csx', pointer: '', line: 2, column: 9 });
});

for (const [rule, what, example, at] of CASES) {
  test(`${rule.id}: ${what}`, async (t) => {
    const { connector } = await loadExample(example);
    t.deepEqual(
      [...runRules([rule], connector)].map((hit) => hit.at?.pointer),
      at,
    );
  });
}
