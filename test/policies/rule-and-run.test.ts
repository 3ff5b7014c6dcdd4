import test from 'ava';
import fc from 'fast-check';
import { createPolicies } from '../../harness/gateway/apply-policies.ts';
import type { Operation } from '../../harness/model/operation.ts';
import { policyExpression } from '../../harness/rules/policy-expression.ts';
import { loadPackage } from '../load/load-files.ts';
import { policy } from './apply-to.ts';

/** A policy that holds a text in one of its parameters. */
type Holding = (text: string) => ReturnType<typeof policy>;

const property = { newPropertyParentPathTemplate: '@body()', newPropertySubPathTemplate: 'b', propertyValuePathTemplate: 'c' };
const replace = { propertyParentPath: '@body()', propertySubPath: 's', sourceString: 'x', replacementString: 'y', newPropertyPath: 's' };
const fetch = { parameterTemplate: "@headers('X')", parameterValueUrl: '/token', parameterValuePathTemplate: '@body().token' };
const poll = { triggerConfig: { since: '@{triggerBody().value[0].at}' }, triggerDataPath: '@triggerBody().value' };
const list = { propertyParentPath: '@body()', propertySubPath: 'value', newPropertyPath: 'list' };

/** Every kind of place in which a policy may hold an expression, and some that take none. */
const PLACES: Readonly<Record<string, Holding>> = {
  'a header’s name': (text) => policy('setheader', { name: text, value: 'a' }),
  'a header': (text) => policy('setheader', { name: 'X', value: text }),
  'a query parameter': (text) => policy('setqueryparameter', { name: 'x', value: text }),
  'a service URL': (text) => policy('dynamichosturl', { urlTemplate: text }),
  'a path': (text) => policy('routerequesttoendpoint', { newPath: text }),
  'a property’s value': (text) => policy('setproperty', { ...property, propertyValuePathTemplate: text }),
  'a property’s name': (text) => policy('setproperty', { ...property, newPropertySubPathTemplate: text }),
  'what a property stands in': (text) => policy('setproperty', { ...property, newPropertyParentPathTemplate: text }),
  'what is replaced': (text) => policy('stringreplace', { ...replace, sourceString: text }),
  'what replaces it': (text) => policy('stringreplace', { ...replace, replacementString: text }),
  'where it is read': (text) => policy('stringreplace', { ...replace, propertyParentPath: text }),
  'where it is read from there on': (text) => policy('stringreplace', { ...replace, propertySubPath: text }),
  'where it is written': (text) => policy('stringreplace', { ...replace, newPropertyPath: text }),
  'the key of an item': (text) => policy('convertarraytoobject', { ...list, keyWithinCollectionPath: text }),
  'the name of a new property': (text) => policy('convertobjecttoarray', { ...list, keyName: text }),
  'what divides a text': (text) => policy('stringtoarray', { ...replace, delimiterList: text, childPropertyName: 'a' }),
  'what is set': (text) => policy('setvaluefromurl', { ...fetch, parameterTemplate: text }),
  'where it comes from': (text) => policy('setvaluefromurl', { ...fetch, parameterValueUrl: text }),
  'what it is there': (text) => policy('setvaluefromurl', { ...fetch, parameterValuePathTemplate: text }),
  'the state of a trigger': (text) => policy('pollingtrigger', { ...poll, triggerConfig: { since: text } }),
  'the items of a trigger': (text) => policy('pollingtrigger', { ...poll, triggerDataPath: text }),
  'the place of a link': (text) => policy('updatenextlink', { nextLinkPropertyName: 'next', nextLinkParentPropertyPath: text }),
  'a parameter that there is not': (text) => policy('setheader', { name: 'X', value: 'a', other: text }),
};

/** Pieces of expressions, of which most do not fit together. */
const PIECES =
  "@connectionParameters(|@headers('X')|@headers(|@queryParameters('q','d')|@concat(|@body()|@body|@item().s|@triggerBody().value|body()|" +
  "'x'|\"x\"|x|''|'|\"|,|)|.a|['b']|[0]|[x]|[|{|}|@{|{@|{id}|@|/| |null|text";

const texts = fc.sample(
  fc.array(fc.constantFrom(...PIECES.split('|')), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
  { seed: 4, numRuns: 400 },
);

/** What no piece is but what matters. */
const TOLD = ['@connectionParameters(x)', '@connectionParameters("x")', "@headers('a','b','c')", "@headers('')", '@body().x', '@headers()'];

for (const [place, holding] of Object.entries(PLACES)) {
  test(`rule and run understand the same expressions as ${place}`, async (t) => {
    const all = [...TOLD, ...texts];
    const [told, left] = [await toldOf(all.map(holding)), await leftOf(all.map(holding))];
    for (const [index, text] of all.entries()) t.is(told.has(index), left.has(index), text);
  });
}

test('there is something to tell, and something to understand', async (t) => {
  const told = await toldOf(texts.map((text) => policy('setheader', { name: 'X', value: text })));
  t.true(told.size > texts.length / 4);
  t.true(texts.length - told.size > texts.length / 4);
});

/** The positions of the policies that the rule tells of. */
async function toldOf(policies: readonly object[]): Promise<ReadonlySet<number>> {
  const connector = await connectorWith(policies);
  return new Set([...policyExpression.check(connector, { words: [] })].map(({ at }) => positionIn(at?.pointer)));
}

/** The positions of the policies of which a run leaves something as it is written. */
async function leftOf(policies: readonly object[]): Promise<ReadonlySet<number>> {
  const connector = await connectorWith(policies);
  const applied = createPolicies(connector);
  const left = new Set<number>();
  for (const operation of connector.operations) {
    const { request, response } = await calledWith(applied, operation);
    for (const { kind, at } of [...request.notes, ...response.notes])
      if (kind === 'policy-expression-literal') left.add(positionIn(at?.pointer));
  }
  return left;
}

async function calledWith(applied: ReturnType<typeof createPolicies>, operation: Operation) {
  const body = (value: unknown) => ({ encoding: 'utf8' as const, data: JSON.stringify(value), bytes: 9 });
  const answer = (value: unknown) => ({ status: 200, headers: {}, body: body(value) });
  const serviceUrl = 'https://api.contoso.com';
  const call = {
    request: { method: 'POST', url: `${serviceUrl}/1`, headers: {}, body: body({ s: 'x', value: [{ s: 1 }] }) },
    serviceUrl,
    pathValues: { id: "it's" },
    connection: { x: 'a' },
    context: {
      now: () => new Date('2026-03-01T08:00:00.000Z'),
      call: () => Promise.resolve({ response: answer({ token: 't' }) }),
      gatewayUrl: (url: string) => url,
      environmentVariables: {},
    },
  };
  const request = await applied.request(operation, call);
  const response = await applied.response(operation, call, { request: call.request, serviceUrl, response: answer({ value: [{ at: 1 }] }) });
  return { request, response };
}

/** A connector in which each policy has an operation of its own. */
async function connectorWith(policies: readonly object[]) {
  const parameters = [{ name: 'id', in: 'path', required: true, type: 'string' }];
  const responses = { 200: { description: 'Done.' } };
  const paths = Object.fromEntries(
    policies.map((_, index) => [`/${index}/{id}`, { post: { operationId: `Act${index}`, parameters, responses } }]),
  );
  const instances = policies.map((instance, index) => {
    const { parameters: given } = instance as ReturnType<typeof policy>;
    return { ...instance, parameters: { ...given, 'x-ms-apimTemplate-operationName': [`Act${index}`] } };
  });
  const { connector } = await loadPackage(
    { swagger: '2.0', info: { title: 'Helpdesk' }, paths },
    { properties: { policyTemplateInstances: instances } },
  );
  return connector;
}

function positionIn(pointer: string | undefined): number {
  return Number(/policyTemplateInstances\/(\d+)/.exec(pointer ?? '')?.[1]);
}
