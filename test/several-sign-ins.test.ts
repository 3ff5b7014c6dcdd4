import test, { type ExecutionContext } from 'ava';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConnector, mockConnector } from '../harness/index.ts';
import { runContract, type Setup } from './run-contract.ts';
import { KEY_IN_HEADER, thingsDefinition } from './things-definition.ts';

const DEFINITION = thingsDefinition(KEY_IN_HEADER);
const KEY = 'annKey4711xyz';
const TOKEN = 'pat_QwErTy123456';

const set = (name: string, parameters: object) => ({ name, uiDefinition: {}, parameters });
const secret = (name: string) => ({ [name]: { type: 'securestring', uiDefinition: {} } });

/** A key by the definition, or a token where a policy puts it. */
function properties(existsAction: string) {
  return {
    connectionParameterSets: { uiDefinition: {}, values: [set('by-key', secret('api_key')), set('by-token', secret('pat'))] },
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'Token',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'Authorization',
          'x-ms-apimTemplateParameter.value': "Bearer @connectionParameters('pat','')",
          'x-ms-apimTemplateParameter.existsAction': existsAction,
          'x-ms-apimTemplate-policySection': 'Request',
        },
      },
    ],
  };
}

function run(t: ExecutionContext, lets: (headers: IncomingHttpHeaders) => boolean, more: Partial<Setup> = {}) {
  return runContract(t, {
    definition: DEFINITION,
    properties: properties('override'),
    contract: [
      'targets: { keyed: { url: "URL", connection: ann }, signed: { url: "URL", connection: pat } }',
      'connections: { ann: { set: by-key, parameters: { api_key: "${KEY}" } }, pat: { set: by-token, parameters: { pat: "${PAT}" } } }',
    ],
    environment: { KEY, PAT: TOKEN },
    answer: answered(lets),
    ...more,
  });
}

for (const existsAction of ['override', 'skip'])
  test(`a secret that a policy places (${existsAction}) goes there alone, right and spoilt`, async (t) => {
    const { exchanges, certificate, cases } = await run(
      t,
      // A stranger's key is refused before anything else is looked at.
      ({ authorization, 'x-key': key }) => (key === undefined ? authorization === `Bearer ${TOKEN}` : key === KEY),
      { properties: properties(existsAction) },
    );
    t.deepEqual(
      certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity !== 'info'),
      [],
    );
    const ofToken = exchanges.filter(({ target }) => target === 'signed');
    const sent = ofToken.flatMap(({ request, calls = [] }) => [request, ...calls.map((call) => call.request)]);
    t.deepEqual(
      sent.filter(({ headers, url }) => 'x-key' in headers || /x-key/i.test(url)),
      [],
    );
    const outcomes = new Map(cases.filter(({ target }) => target === 'signed').map(({ case: { id }, outcome }) => [id, outcome]));
    for (const kind of ['no-credential', 'wrong-credential']) t.is(outcomes.get(`ListThings/${kind}`), 'passed');
    for (const id of ['nearly-right', 'other-case', 'misplaced', 'schemeless', 'empty'])
      t.is(outcomes.get(`ListThings/spoilt-credential/${id}`) ?? outcomes.get(`ListMore/spoilt-credential/${id}`), 'passed', id);
  });

test('a service that takes it in the place of another key alone does not pass', async (t) => {
  const { certificate } = await run(t, ({ 'x-key': key }) => key === KEY || key === TOKEN);
  t.deepEqual(
    certificate.findings.filter(({ severity }) => severity === 'error').map(({ id, target }) => [id, target]),
    [['credential-refused', 'signed']],
  );
});

for (const existsAction of ['override', 'skip'])
  test(`the mock takes and tells it where the policy puts it (${existsAction})`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'conncert-sets-'));
    t.teardown(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(DEFINITION));
    await writeFile(join(folder, 'apiProperties.json'), JSON.stringify({ properties: properties(existsAction) }));
    const { connector } = await loadConnector(folder);
    await using mock = await mockConnector(connector, { seed: 1 });
    t.deepEqual(
      mock.others.map(({ connection: { name }, attachment }) => [name, attachment]),
      [['by-token', { headers: { authorization: 'Bearer mock-api-key' }, query: {} }]],
    );
    const ask = async (headers: Record<string, string>) => (await fetch(`${mock.url}/things`, { headers })).status;
    t.is(await ask({ authorization: 'Bearer mock-api-key' }), 200);
    t.is(await ask({ authorization: 'Bearer another' }), 401);
    t.is(await ask({ 'x-key': 'another' }), 401);
    t.is(await ask({}), 401);
  });

const answered =
  (lets: (headers: IncomingHttpHeaders) => boolean): Setup['answer'] =>
  ({ headers }, response) => {
    response.writeHead(lets(headers) ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":1}');
  };

const OPTIONAL = [
  {
    what: 'a set without parameters',
    definition: DEFINITION,
    properties: { connectionParameterSets: { uiDefinition: {}, values: [set('by-key', secret('api_key')), set('anonymous', {})] } },
    contract: [
      'targets: { keyed: { url: "URL", connection: ann }, open: { url: "URL", connection: anybody } }',
      'connections: { ann: { set: by-key, parameters: { api_key: "${KEY}" } }, anybody: { set: anonymous } }',
    ],
  },
  {
    what: 'an alternative that asks for nothing',
    definition: { ...DEFINITION, security: [{ api_key: [] }, {}] },
    properties: { connectionParameters: secret('api_key') },
    contract: ['targets: { keyed: { url: "URL", connection: ann } }', 'connections: { ann: { parameters: { api_key: "${KEY}" } } }'],
  },
];

for (const { what, ...setup } of OPTIONAL) {
  const spoilings = (cases: Awaited<ReturnType<typeof run>>['cases'], target: string) =>
    cases
      .filter(
        ({ case: { expected }, target: name, outcome }) => name === target && expected.kind === 'unauthorised' && outcome !== 'skipped',
      )
      .map(({ case: { id }, outcome }) => `${id.replace(/^\w+\//, '')} ${outcome}`);

  test(`with ${what}, nothing but a bad credential is to be refused`, async (t) => {
    const { certificate, cases } = await run(t, () => true, {
      ...setup,
      answer: answered(({ 'x-key': key = '' }) => key === '' || key === KEY),
    });
    t.deepEqual(
      certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity !== 'info'),
      [],
    );
    t.deepEqual([...new Set(spoilings(cases, 'keyed'))].toSorted(), [
      'spoilt-credential/malformed passed',
      'spoilt-credential/nearly-right passed',
      'spoilt-credential/other-case passed',
      'wrong-credential passed',
    ]);
    t.true(certificate.operations.every(({ coverage }) => coverage.auth === 'enforced'));
  });

  test(`with ${what}, a service that takes any key is not certified`, async (t) => {
    const { certificate } = await run(t, () => true, { ...setup, answer: answered(() => true) });
    t.true(certificate.findings.some(({ id, severity }) => id === 'auth-not-enforced' && severity === 'error'));
    t.is(certificate.verdict, 'not-certified');
  });

  test(`with ${what}, the mock lets in who shows nothing, and nobody with a wrong key`, async (t) => {
    const { cases } = await run(t, () => true, { ...setup, mock: true, only: ['mock'] });
    t.deepEqual(
      cases.filter(({ outcome }) => outcome === 'failed'),
      [],
    );
    const folder = await mkdtemp(join(tmpdir(), 'conncert-sets-'));
    t.teardown(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(setup.definition));
    await writeFile(join(folder, 'apiProperties.json'), JSON.stringify({ properties: setup.properties }));
    const { connector } = await loadConnector(folder);
    await using mock = await mockConnector(connector, { seed: 1 });
    t.deepEqual(
      mock.others.map(({ connection: { name } }) => name),
      'connectionParameterSets' in setup.properties ? ['anonymous'] : [],
    );
    const ask = async (headers: Record<string, string>) => (await fetch(`${mock.url}/things`, { headers })).status;
    t.is(await ask({}), 200);
    t.is(await ask({ 'x-key': 'mock-api-key' }), 200);
    t.is(await ask({ 'x-key': 'another' }), 401);
  });
}

test('what stands in the place of an alternative does not ask for nothing', async (t) => {
  const { certificate } = await run(t, () => true, {
    ...OPTIONAL[1],
    definition: { ...DEFINITION, security: ['api_key'] },
    answer: answered(({ 'x-key': key = '' }) => key === '' || key === KEY),
  });
  t.true(certificate.findings.some(({ id, caseId }) => id === 'auth-not-enforced' && caseId === 'ListThings/no-credential'));
});
