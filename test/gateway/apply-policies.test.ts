import test from 'ava';
import { createPolicies } from '../../harness/gateway/apply-policies.ts';
import { loadPackage } from '../load/load-files.ts';
import { applyToRequest, applyToResponse, noteKinds, policy } from '../policies/apply-to.ts';

test('policies run in the order of the file, each on what those before it left', async (t) => {
  const { request } = await applyToRequest([
    policy('setheader', { name: 'X-Desk', value: 'main' }),
    policy('setheader', { name: 'X-Desk', value: "@headers('x-desk')-@headers('X-DESK')" }),
    policy('setqueryparameter', { name: 'desk', value: "@headers('x-desk')" }),
    policy('setheader', { name: 'X-Desk', value: "@queryParameters('desk')!" }),
  ]);
  t.is(request.headers['x-desk'], 'main-main!');
  t.is(request.url, 'https://api.contoso.com/v1/tickets?desk=main-main');
});

test('a policy touches the operations that it names, letter case included, and all where it names none', async (t) => {
  const definition = {
    swagger: '2.0',
    info: {},
    paths: { '/a': { get: { operationId: 'A', responses: {} }, post: { operationId: 'B', responses: {} } } },
  };
  const appliesTo = async (operations?: readonly string[]) => {
    const policies = [policy('setheader', { name: 'a', value: 'b' }, operations ? { operations } : {})];
    const { connector } = await loadPackage(definition, { properties: { policyTemplateInstances: policies } });
    const { appliesTo: applies } = createPolicies(connector);
    return connector.operations.filter(applies).map(({ operationId }) => operationId);
  };
  t.deepEqual(await appliesTo(['A']), ['A']);
  t.deepEqual(await appliesTo(['a', 'Other']), []);
  t.deepEqual(await appliesTo([]), ['A', 'B']);
  t.deepEqual(await appliesTo(), ['A', 'B']);
});

test('an unknown template changes nothing, and is told', async (t) => {
  const { request, notes, failed } = await applyToRequest([policy('SetWeather', { sky: 'blue' })], { query: '?a=b+c' });
  t.is(request.url, 'https://api.contoso.com/v1/tickets?a=b+c');
  t.like(notes, [{ kind: 'policy-unknown', templateId: 'setweather', at: { pointer: '/properties/policyTemplateInstances/0' } }]);
  t.is(failed, undefined);
});

test('an expression without a value gives nothing, and is told once with its place; a default is a value', async (t) => {
  const { request, notes } = await applyToRequest([
    policy('setheader', { name: 'X-A', value: "<@connectionParameters('a')@connectionParameters('a')>" }),
    policy('setheader', { name: 'X-B', value: "<@connectionParameters('b', 'or this')>" }),
    policy('setheader', { name: 'X-C', value: "<@environmentVariables('c','')>" }),
    policy('setheader', { name: 'X-D', value: "<@concat('d')>" }),
  ]);
  t.deepEqual(request.headers, { 'x-a': '<>', 'x-b': '<or this>', 'x-c': '<>', 'x-d': "<@concat('d')>" });
  t.like(notes[1], { kind: 'policy-expression-literal', parameter: 'value' });
  t.deepEqual(notes.slice(0, 1), [
    {
      kind: 'policy-value-missing',
      templateId: 'setheader',
      parameter: 'value',
      message: "@connectionParameters('a') in value has no value; nothing stands in its place.",
      at: { file: 'apiProperties.json', pointer: '/properties/policyTemplateInstances/0' },
    },
  ]);
});

test('an expression that ends nowhere is not evaluated', async (t) => {
  for (const value of [
    "<@connectionParameters('a'>",
    "<@connectionParameters('a>",
    "<@{connectionParameters('a')>",
    "<@connectionParameters('a' b",
  ]) {
    const { request, notes } = await applyToRequest([policy('setheader', { name: 'X-A', value })], { connection: { a: 'evaluated' } });
    t.is(request.headers['x-a'], value);
    t.like(notes, [{ kind: 'policy-expression-literal' }], value);
  }
  const body = await applyToRequest(
    [
      policy('setproperty', {
        newPropertyParentPathTemplate: '@body()',
        newPropertySubPathTemplate: 'b',
        propertyValuePathTemplate: '{@body().a',
      }),
    ],
    { method: 'post', body: { a: 'evaluated' } },
  );
  t.is(body.request.body?.data, '{"a":"evaluated","b":"{@body().a"}');
});

test('an input that callers may leave out is no missing value; one that they must give, and one that nobody declares, is', async (t) => {
  const policies = [
    policy('setqueryparameter', { name: 'view', value: "@queryParameters('View')" }),
    policy('setheader', { name: 'X-Desk', value: "@headers('x-desk-of')" }),
  ];
  const inputs = (required: boolean) => [
    { name: 'view', in: 'query', type: 'string', required },
    { name: 'X-Desk-Of', in: 'header', type: 'string', required },
  ];
  const { request, notes } = await applyToRequest(policies, { parameters: inputs(false) });
  t.deepEqual([request.url, request.headers], ['https://api.contoso.com/v1/tickets?view=', { 'x-desk': '' }]);
  t.deepEqual(notes, []);
  for (const parameters of [inputs(true), []])
    t.deepEqual(noteKinds(await applyToRequest(policies, { parameters })), ['policy-value-missing', 'policy-value-missing']);
});

test('messages do not repeat kilobytes of an expression', async (t) => {
  const long = 'a'.repeat(30_000);
  const { notes } = await applyToRequest([
    policy('setheader', { name: 'X-A', value: `@connectionParameters('${long}')` }),
    policy('setheader', { name: 'X-B', value: `@concat('${long}')` }),
    policy('routerequesttoendpoint', { newPath: `/{${long}}` }),
  ]);
  t.is(notes.length, 3);
  for (const { message } of notes) t.true(message.length < 300, message.slice(0, 100));
});

test('every function gives its value', async (t) => {
  const value = [
    "@connectionParameters('key')",
    "@environmentVariables('zone')",
    "@queryParameters('q')",
    '@{body().a.b}',
    "@body()['@odata.id'][1]",
    '@body.c',
    '@Request.OriginalHTTPMethod',
  ].join('|');
  const situation = {
    method: 'post',
    query: '?q=a%20b',
    body: { a: { b: 'ab' }, '@odata.id': [0, { one: 1 }], c: false },
    connection: { key: 'k' },
    context: { environmentVariables: { zone: 'z' } },
  };
  const { request, notes } = await applyToRequest([policy('setheader', { name: 'X-All', value })], situation);
  t.is(request.headers['x-all'], 'k|z|a b|ab|{"one":1}|false|POST');
  t.deepEqual(notes, []);
});

test('where no policy touches a call, it stays as it is to the letter', async (t) => {
  const situation = { query: '?$filter=a+b&c', headers: { 'content-length': '7' }, body: '{ "a":1}' };
  const { request, notes } = await applyToRequest([policy('setheader', { name: 'x', value: 'y' })], situation);
  t.is(request.url, 'https://api.contoso.com/v1/tickets?$filter=a+b&c');
  t.is(request.body?.data, '{ "a":1}');
  t.is(request.headers['content-length'], '7');
  t.deepEqual(notes, []);
});

test('in a letter case of its own a template is the same', async (t) => {
  const applied = await applyToRequest([policy('dynamicHostUrl', { urlTemplate: 'https://desk.contoso.com' })]);
  t.is(applied.serviceUrl, 'https://desk.contoso.com');
  t.deepEqual(noteKinds(applied), []);
});

test('what the body lacks is told more mildly than what the call lacks, and not of an answer that tells of a failure', async (t) => {
  const missing = policy('setheader', { name: 'X-A', value: '<@{body().a}>' }, { section: 'Response' });
  t.deepEqual(noteKinds(await applyToResponse([missing], { body: {} })), ['policy-not-applied']);
  const failed = await applyToResponse([missing], { status: 404, body: {} });
  t.is(failed.response.headers['x-a'], '<>');
  t.deepEqual(noteKinds(failed), []);
});
