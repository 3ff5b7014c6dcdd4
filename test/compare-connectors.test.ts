import test from 'ava';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compareConnectors,
  type Contract,
  defaultContract,
  findProfile,
  foldRun,
  type HarnessEvent,
  HarnessError,
  realWorld,
  type RunRecord,
} from '../harness/index.ts';
import { fileFormatFaults } from '../harness/lib/file-format-faults.ts';
import { pointerTokens } from '../harness/lib/json-pointer.ts';
import { reporters } from '../harness/reporters/index.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/contoso-helpdesk', import.meta.url));
const WORLD = { ...realWorld(), now: () => new Date('2026-11-27T09:00:00Z'), monotonic: () => 0 };

/** The fixture as published, compared with a copy in which the definition's text is changed. */
async function compare(
  change: (definition: string) => string,
  settings: { readonly waivers?: Contract['waivers']; readonly published?: (definition: string) => string } = {},
): Promise<RunRecord> {
  const root = await mkdtemp(join(tmpdir(), 'conncert-compare-'));
  try {
    const place = async (name: string, edit: (text: string) => string) => {
      await cp(FIXTURE, join(root, name), { recursive: true });
      const file = join(root, name, 'apiDefinition.swagger.json');
      await writeFile(file, edit(await readFile(file, 'utf8')));
      return join(root, name);
    };
    const published = await place('published', settings.published ?? ((text) => text));
    const next = await place('next', change);
    const world = { ...WORLD, workingFolder: root };
    const contract = { ...defaultContract(next, world), waivers: settings.waivers ?? [] };
    const events: HarnessEvent[] = [];
    const options = {
      published,
      contract,
      profile: findProfile('verified-publisher-update'),
      seed: 1,
      tool: { name: 'conncert', version: '0' },
    };
    for await (const event of compareConnectors(options, world)) events.push(event);
    return foldRun(events);
  } finally {
    await rm(root, { recursive: true });
  }
}

/** Without the operation DeleteTicket. */
function withoutDeletion(text: string): string {
  const definition = JSON.parse(text) as { readonly paths: Record<string, Record<string, unknown>>; readonly info: { version: string } };
  delete definition.paths['/tickets/{ticketId}']?.['delete'];
  definition.info.version = '1.1';
  return JSON.stringify(definition, undefined, 4);
}

test('a connector breaks nothing of itself', async (t) => {
  const { certificate } = await compare((text) => text);
  t.deepEqual(certificate.findings, []);
  t.is(certificate.verdict, 'incomplete');
});

test('what is gone stands in the published files, what is there in the new ones', async (t) => {
  const { certificate } = await compare((text) => withoutDeletion(text).replaceAll('"ListAgents"', '"GetAgents"'));
  const places = certificate.findings.map(({ id, operationId, location }) => [id, operationId, location?.file, location?.pointer]);
  t.deepEqual(places, [
    ['diff-operation-deleted', 'DeleteTicket', 'published/apiDefinition.swagger.json', '/paths/~1tickets~1{ticketId}/delete'],
    ['diff-operation-renamed', 'GetAgents', 'apiDefinition.swagger.json', '/paths/~1agents/get/operationId'],
  ]);
  t.is(certificate.verdict, 'not-certified');
  t.deepEqual([certificate.published?.path, certificate.connector.path], ['published', 'next']);
});

test('what is gone is also told where it was in the new files: at its nearest parent, at worst at the top', async (t) => {
  const gone: readonly (readonly [string, object])[] = [
    ['/paths/~1tickets~1{ticketId}/delete', { file: 'apiDefinition.swagger.json', pointer: '/paths/~1tickets~1{ticketId}' }],
    ['/paths/~1tickets~1{ticketId}', { file: 'apiDefinition.swagger.json', pointer: '/paths' }],
    ['/paths', { file: 'apiDefinition.swagger.json', pointer: '', line: 1 }],
  ];
  for (const [pointer, nearest] of gone) {
    const { certificate } = await compare((text) => JSON.stringify(without(JSON.parse(text), pointerTokens(pointer))));
    const deleted = certificate.findings.find(({ id, operationId }) => id === 'diff-operation-deleted' && operationId === 'DeleteTicket');
    t.like(deleted?.nearest, nearest);
  }
});

/** A value without what a path of keys leads to. */
function without(value: unknown, [key = '', ...rest]: readonly string[]): unknown {
  const { [key]: child, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [key]: without(child, rest) };
}

test('the report keeps its schema, and every format says what was compared with what', async (t) => {
  const record = await compare(withoutDeletion);
  const schema = JSON.parse(await readFile(new URL('../contracts/schemas/report.schema.json', import.meta.url), 'utf8')) as object;
  t.deepEqual(await fileFormatFaults(schema, record.certificate), []);
  const rendered = Object.fromEntries(reporters.map(({ id, render }) => [id, render(record)]));
  t.regex(rendered['html'] ?? '', /Compared with/);
  t.regex(rendered['markdown'] ?? '', /Not compatible: Contoso Helpdesk 1\.1[^]*Compared with Contoso Helpdesk 1\.0/);
  t.regex(rendered['github'] ?? '', /^::error file=next\/apiDefinition\.swagger\.json,line=\d{2,},/m);
  t.regex(rendered['sarif'] ?? '', /"uri": "next\/apiDefinition\.swagger\.json"/);
  t.notRegex(`${rendered['github']} ${rendered['sarif']}`, /published\/apiDefinition/);
});

test('what is taken away on purpose can be waived, and a waiver that fits nothing any more fails', async (t) => {
  const waivers = [{ finding: 'diff-operation-deleted', operation: 'DeleteTicket', reason: 'nobody used it' }];
  const waived = await compare(withoutDeletion, { waivers });
  t.is(waived.certificate.findings[0]?.waived?.reason, 'nobody used it');
  t.is(waived.certificate.verdict, 'incomplete');
  const idle = await compare((text) => text, { waivers });
  t.is(idle.certificate.gates.find(({ id }) => id === 'waivers-valid')?.outcome, 'failed');
});

test('what cannot be read is told, unless it was published so', async (t) => {
  const cut = (text: string) => text.slice(0, text.length - 20);
  const ids = ({ certificate }: RunRecord) => [...new Set(certificate.findings.map(({ id }) => id))];
  t.true(ids(await compare(cut)).includes('pkg-definition-json'));
  t.deepEqual(ids(await compare(cut, { published: cut })), []);
});

test('with a connector that has no operation nothing can be compared', async (t) => {
  const error = await t.throwsAsync(
    compare((text) => text, { published: () => '{ "swagger": "2.0", "paths": {} }' }),
    { instanceOf: HarnessError },
  );
  t.is(error?.code, 'nothing-published');
  t.regex(error?.message ?? '', /cannot be compared with: it has no operation\.$/);
});

test('a published connector that cannot be read is refused with the place of its fault', async (t) => {
  const error = await t.throwsAsync(
    compare((text) => text, { published: () => '{\n  "swagger": "2.0"\n  "paths": {}\n}' }),
    { instanceOf: HarnessError },
  );
  t.regex(error?.message ?? '', /swagger\.json:3:3: A comma is expected/);
});

test('the same two connectors give the same report', async (t) => {
  const text = async () => JSON.stringify((await compare(withoutDeletion)).certificate);
  t.is(await text(), await text());
});
