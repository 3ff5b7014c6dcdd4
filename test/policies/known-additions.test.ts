import test from 'ava';
import { policiesOf } from '../../harness/model/connector.ts';
import { knownAdditions } from '../../harness/policies/known-additions.ts';
import { loadPackage } from '../load/load-files.ts';
import { policy, type RawPolicy } from './apply-to.ts';

/** What is known of the policies of an operation that takes a header and a query parameter. */
async function additions(...policies: readonly RawPolicy[]) {
  const parameters = [
    { name: 'X-Given', in: 'header', type: 'string' },
    { name: 'given', in: 'query', type: 'string' },
  ];
  const { connector } = await loadPackage(
    { swagger: '2.0', info: { title: 'Contoso' }, paths: { '/tickets': { get: { operationId: 'Act', parameters, responses: {} } } } },
    { properties: { policyTemplateInstances: policies } },
  );
  const [operation] = connector.operations;
  if (!operation) throw new Error('There is no operation.');
  const { headers, query, others, serviceUrl } = knownAdditions(
    policiesOf(connector, operation),
    operation,
    (name, otherwise) => `<${name}${otherwise === undefined ? '' : `|${otherwise}`}>`,
  );
  return {
    headers: Object.fromEntries(headers),
    query: Object.fromEntries(query),
    others: others.map(({ templateId }) => templateId),
    ...(serviceUrl !== undefined && { serviceUrl }),
  };
}

test('constants and connection parameters are known; what depends on the call is not', async (t) => {
  t.deepEqual(
    await additions(
      policy('SetHeader', { name: 'X-Desk', value: "desk @connectionParameters('desk','main')/@{connectionParameters('key')}" }),
      policy('setheader', { name: 'X-Echo', value: "@queryParameters('given')" }),
      policy('setqueryparameter', { name: 'api-version', value: '2' }),
      policy('dynamichosturl', { urlTemplate: " https://@connectionParameters('host')/v2/ " }),
    ),
    {
      headers: { 'x-desk': 'desk <desk|main>/<key>' },
      query: { 'api-version': '2' },
      others: ['setheader'],
      serviceUrl: 'https://<host>/v2',
    },
  );
});

test('an address may begin with what makers type in', async (t) => {
  t.is((await additions(policy('dynamichosturl', { urlTemplate: "@connectionParameters('site')/api" }))).serviceUrl, '<site>/api');
});

test('what is set only where nothing stands is known where nothing can', async (t) => {
  const set = (name: string, existsAction: string) => policy('setheader', { name, value: 'x', existsAction });
  t.deepEqual(await additions(set('x-given', 'skip'), set('X-New', 'skip'), set('X-New', 'append'), set('X-Given', 'append')), {
    headers: { 'x-new': 'x' },
    query: {},
    others: ['setheader', 'setheader', 'setheader'],
  });
  t.deepEqual((await additions(set('X-Given', 'override'))).headers, { 'x-given': 'x' });
});

for (const [what, odd] of [
  ['a header that only the sender sets', policy('setheader', { name: 'Host', value: 'x' })],
  ['a name that is none', policy('setheader', { name: 'not a name', value: 'x' })],
  ['an expression that ends nowhere', policy('setheader', { name: 'X-Desk', value: "@connectionParameters('desk" })],
  ['an address that is none', policy('dynamichosturl', { urlTemplate: "/v2/@connectionParameters('host')" })],
  ['an answer', policy('setheader', { name: 'X-Desk', value: 'x' }, { section: 'Response' })],
] as const) {
  test(`${what} is left to be told`, async (t) => {
    t.deepEqual(await additions(odd), { headers: {}, query: {}, others: [odd.templateId] });
  });
}
