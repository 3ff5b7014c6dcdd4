import test from 'ava';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ImportedOpenApi, importOpenApi } from '../../../harness/authoring/import-openapi/import-openapi.ts';
import {
  certify,
  defaultContract,
  findProfile,
  foldRun,
  importConnector,
  type HarnessEvent,
  MOCK_TARGET,
  realWorld,
} from '../../../harness/index.ts';
import { parseSourceText } from '../../../harness/lib/source-text.ts';
import { loadConnector } from '../../../harness/load/load-connector.ts';
import { loadProblems } from '../../../harness/load/load-problems.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/openapi/', import.meta.url));

async function imported(file: string): Promise<ImportedOpenApi> {
  const text = await readFile(join(FIXTURES, file), 'utf8');
  return importOpenApi(parseSourceText(text, file.endsWith('.json') ? 'json' : 'yaml'), file);
}

async function packageOf({ definition, properties }: ImportedOpenApi): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'conncert-imported-'));
  await writeFile(join(path, 'apiDefinition.swagger.json'), JSON.stringify(definition));
  await writeFile(join(path, 'apiProperties.json'), JSON.stringify(properties));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

for (const [file, signIn, operations] of [
  ['contoso-bookings.yaml', 'api-key', ['ListRooms', 'BookRoom', 'GetRoomsByRoomPlan', 'ListRooms2']],
  ['fabrikam-invoices.json', 'oauth2', ['ListInvoices', 'PostInvoices', 'AttachPaper', 'SearchInvoices']],
] as const) {
  test(`${file}: becomes a package that loads without a problem`, async (t) => {
    await using folder = await packageOf(await imported(file));
    const { connector, problems } = await loadConnector(folder.path);
    t.deepEqual(problems, []);
    t.deepEqual(
      connector.operations.map(({ operationId }) => operationId),
      [...operations],
    );
    t.deepEqual(
      connector.connections.map(({ type }) => type),
      [signIn],
    );
  });

  test(`${file}: every case on the mock passes, and no rule finds it malformed`, async (t) => {
    await using folder = await packageOf(await imported(file));
    const world = realWorld();
    const events: HarnessEvent[] = [];
    const contract = defaultContract(folder.path, world);
    const options = {
      contract,
      profile: findProfile('verified-publisher'),
      targets: [MOCK_TARGET],
      operations: [],
      seed: 1,
      concurrency: 2,
    };
    for await (const event of certify({ ...options, tool: { name: 'conncert', version: '0' } }, world)) events.push(event);
    const { summary, findings } = foldRun(events).certificate;
    t.is(summary.cases.failed, 0);
    t.true(summary.cases.passed > operations.length);
    t.deepEqual(
      findings.filter(({ id, kind }) => id in loadProblems || kind !== 'rule').map(({ id, message }) => `${id}: ${message}`),
      [],
    );
  });
}

test('what OpenAPI 2.0 cannot say is told with its line, what references share once', async (t) => {
  const { losses } = await imported('fabrikam-invoices.json');
  t.deepEqual(
    losses.map(({ line, kind, pointer }) => `${line} ${kind} ${pointer}`),
    [
      '3 to-do /info',
      '38 changed /paths/~1invoices/post',
      '59 lost /paths/~1invoices~1{id}~1papers/post/requestBody/content/multipart~1form-data/schema/properties/labels',
      '60 lost /paths/~1invoices~1{id}~1papers/post/requestBody/content/multipart~1form-data/schema/properties/origin',
      '64 lost /paths/~1invoices~1{id}~1papers/post/requestBody/content/multipart~1form-data/encoding/paper/contentType',
      '90 lost /components/requestBodies/NewInvoice/content/application~1json/example',
      '96 lost /components/securitySchemes/login/flows/clientCredentials',
      '105 lost /components/securitySchemes/cookie',
      '114 changed /components/schemas/Invoice/properties/number',
      '117 lost /components/schemas/Invoice/properties/payer',
      '119 lost /components/schemas/Invoice/properties/amount',
      '129 refused /components/schemas/Fault/properties/more',
    ],
  );
});

test('everything is told in sentences', async (t) => {
  for (const file of ['contoso-bookings.yaml', 'fabrikam-invoices.json']) {
    for (const { what, instead } of (await imported(file)).losses) {
      t.regex(what, /^[A-Z"].*\.$/s);
      t.regex(instead, /^[A-Z].*\.$/s);
    }
  }
});

test('conncert import takes OpenAPI 3, and tells places in the file', async (t) => {
  const output = await mkdtemp(join(tmpdir(), 'conncert-import-'));
  const options = {
    output: join(output, 'invoices'),
    wizard: false,
    keepHeaders: false,
    errorSchemas: false,
    examples: false,
    profile: findProfile('verified-publisher'),
  };
  const { title, figures, notes, plan } = await importConnector(join(FIXTURES, 'fabrikam-invoices.json'), options, realWorld());
  t.is(title, 'Fabrikam Invoices');
  t.is(figures.operations, 4);
  t.deepEqual(
    plan.files.slice(0, 2).map(({ name }) => name),
    ['apiDefinition.swagger.json', 'apiProperties.json'],
  );
  const refused = notes.find(({ what }) => what.includes('fault.json'));
  t.like(refused, { kind: 'to-do', at: { file: 'fixtures/openapi/fabrikam-invoices.json', line: 129 } });
  await rm(output, { recursive: true });
});
