import test from 'ava';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultContract, findProfile, fixConnector, HarnessError, realWorld, writeFiles } from '../harness/index.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES, CLEAN_README } from './rules/clean-package.ts';
import { mergePatch } from './rules/merge-patch.ts';

const DEFINITION = 'apiDefinition.swagger.json';
const PROFILE = findProfile('verified-publisher');

const PARAMETER = {
  name: 'id',
  in: 'path',
  required: true,
  type: 'string',
  description: 'The number of the ticket.',
  'x-ms-summary': 'Ticket',
};
const READ = {
  operationId: 'GetTicket',
  summary: 'Get a ticket',
  description: 'Gives one ticket.',
  responses: { '204': { description: 'None.' } },
};

/** The clean package with paths whose parameters do not say how they are encoded. */
const WITH_FAULTS = JSON.stringify(
  mergePatch(CLEAN_DEFINITION, {
    paths: {
      '/tickets/{id}': {
        parameters: [PARAMETER],
        get: READ,
        delete: { ...READ, operationId: 'DeleteTicket', summary: 'Delete a ticket', description: 'Deletes one ticket.' },
      },
    },
  }),
  undefined,
  4,
);

async function inPackage(definition: string | Buffer, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-fix-'));
  try {
    await writeFile(join(folder, DEFINITION), definition);
    await writeFile(join(folder, 'apiProperties.json'), JSON.stringify(CLEAN_PROPERTIES));
    await writeFile(join(folder, 'readme.md'), CLEAN_README);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('mends what has one right answer, once for what operations share, and touches nothing else', (t) =>
  inPackage(WITH_FAULTS, async (folder) => {
    const fixes = await fixConnector(folder, PROFILE);
    t.is(await readFile(join(folder, DEFINITION), 'utf8'), WITH_FAULTS, 'nothing is written before it is asked for');
    await writeFiles(folder, fixes.files);
    const text = await readFile(join(folder, DEFINITION), 'utf8');
    t.is(
      text,
      WITH_FAULTS.replace('"x-ms-summary": "Ticket"', '"x-ms-summary": "Ticket",\n                    "x-ms-url-encoding": "single"'),
    );
    t.deepEqual([...fixes.fixed], [['param-path-encoding', 1]]);
    t.deepEqual((await fixConnector(folder, PROFILE)).files, []);
  }));

test('a boolean written as text, and a mark behind the title, are mended and no more', (t) => {
  const faulty = mergePatch(CLEAN_DEFINITION, {
    info: { title: 'Contoso Café.' },
    paths: {
      '/tickets': { get: { parameters: [{ ...PARAMETER, name: 'top', in: 'query', required: 'true' }] } },
    },
  });
  const before = JSON.stringify(faulty, undefined, 4).replace('Café', 'Caf\\u00e9');
  return inPackage(before, async (folder) => {
    const fixes = await fixConnector(folder, PROFILE);
    t.is(fixes.files[0]?.after, before.replace('"true"', 'true').replace('u00e9.', 'u00e9'));
    t.is(fixes.fixed.get('definition-shape'), 1);
    t.is(fixes.fixed.get('info-title-ending'), 1);
  });
});

test('line ends and the byte order mark stay', (t) =>
  inPackage(`\ufeff${WITH_FAULTS.replaceAll('\n', '\r\n')}`, async (folder) => {
    await writeFiles(folder, (await fixConnector(folder, PROFILE)).files);
    const text = await readFile(join(folder, DEFINITION), 'utf8');
    t.true(text.startsWith('\ufeff{\r\n'));
    t.true(text.includes('"x-ms-url-encoding": "single"\r\n'));
    t.notRegex(text, /[^\r]\n/);
  }));

test('a file in another encoding, or with bytes that are no text, is left alone', async (t) => {
  const utf16 = Buffer.from(`\ufeff${WITH_FAULTS}`, 'utf16le');
  await inPackage(utf16, async (folder) => {
    const fixes = await fixConnector(folder, PROFILE);
    t.deepEqual(fixes.files, []);
    t.deepEqual(fixes.leftAlone, [{ name: DEFINITION, reason: 'it is encoded as UTF-16LE; save it as UTF-8 first' }]);
  });
  const latin1 = Buffer.from(WITH_FAULTS.replace('The number', 'Die Nümmer'), 'latin1');
  await inPackage(latin1, async (folder) => {
    const fixes = await fixConnector(folder, PROFILE);
    t.deepEqual(fixes.leftAlone, [{ name: DEFINITION, reason: 'it holds bytes that are not UTF-8; mend them first' }]);
    await writeFiles(folder, fixes.files);
    t.true((await readFile(join(folder, DEFINITION))).equals(latin1));
  });
});

test('what the profile does not hold is not fixed', (t) =>
  inPackage(WITH_FAULTS, async (folder) => {
    const lenient = { ...PROFILE, severities: { ...PROFILE.severities, 'param-path-encoding': 'off' as const } };
    t.deepEqual((await fixConnector(folder, lenient)).files, []);
  }));

test('a file that is gone when it is to be written is told', (t) =>
  inPackage(WITH_FAULTS, async (folder) => {
    const fixes = await fixConnector(folder, PROFILE);
    await rm(join(folder, DEFINITION));
    const error = await t.throwsAsync(writeFiles(folder, fixes.files), { instanceOf: HarnessError });
    t.is(error?.code, 'connector-unwritable');
    t.true(error?.message.endsWith(`${DEFINITION} cannot be written: no such file or directory.`), error?.message);
  }));

test('one fix removes neighbours, the first of their object among them', (t) => {
  const owner = { title: '', format: '', type: 'string', description: 'Who owns it.', 'x-ms-summary': 'Owner' };
  const response = { description: 'OK', schema: { type: 'object', properties: { owner } } };
  const definition = mergePatch(JSON.parse(WITH_FAULTS), { paths: { '/tickets/{id}': { get: { responses: { '200': response } } } } });
  return inPackage(JSON.stringify(definition, undefined, 4), async (folder) => {
    const [file] = (await fixConnector(folder, PROFILE)).files;
    const { paths } = JSON.parse(file?.after ?? '');
    const { title: _, format: __, ...rest } = owner;
    t.deepEqual(paths['/tickets/{id}'].get.responses['200'].schema.properties.owner, rest);
  });
});

test('a definition whose syntax is broken is left alone', (t) =>
  inPackage(WITH_FAULTS.replace('"swagger": "2.0",', '"swagger": "2.0"'), async (folder) => {
    t.deepEqual((await fixConnector(folder, PROFILE)).files, []);
  }));

test('a fix that would bring about another finding is left alone, and others are made', (t) => {
  const gone = { description: 'Gone.', schema: { $ref: '#/definitions/Receipt' } };
  const receipt = {
    type: 'object',
    properties: { id: { type: 'string', description: 'The number of the receipt.', 'x-ms-summary': 'Receipt' } },
  };
  const definition = mergePatch(JSON.parse(WITH_FAULTS), {
    paths: { '/tickets/{id}': { delete: { responses: { '204': gone } } } },
    definitions: { Receipt: receipt },
  });
  return inPackage(JSON.stringify(definition, undefined, 4), async (folder) => {
    const fixes = await fixConnector(folder, PROFILE);
    t.deepEqual(fixes.leftAlone, [{ name: 'response-204-with-schema', reason: 'its fix would bring about schema-definition-unused' }]);
    t.deepEqual([...fixes.fixed.keys()], ['param-path-encoding']);
  });
});

test('a fix of which one half cannot be made is not made at all', (t) =>
  inPackage(JSON.stringify(CLEAN_DEFINITION), async (folder) => {
    const { publisher, ...others } = CLEAN_PROPERTIES.properties;
    // Of a key that stands twice none is removed: moved, it would stand in both places.
    const text = `{ "publisher": "Fabrikam", "publisher": ${JSON.stringify(publisher)}, "properties": ${JSON.stringify(others)} }`;
    await writeFile(join(folder, 'apiProperties.json'), text);
    t.deepEqual((await fixConnector(folder, PROFILE)).files, []);
  }));

test('a YAML definition is left alone, and it is said why', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-fix-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const path = join(folder, 'northwind.yaml');
  const text = `swagger: "2.0"
info: { title: Northwind, version: "1.0" }
paths:
  /orders/{id}:
    get:
      operationId: GetOrder
      parameters: [{ name: id, in: path, required: true, type: string }]
      responses: { '200': { description: OK } }
`;
  await writeFile(path, text);
  const { files, leftAlone } = await fixConnector(path, PROFILE);
  t.deepEqual(files, []);
  t.is(leftAlone.length, 1);
  t.is(leftAlone[0]?.name, 'northwind.yaml');
  t.regex(leftAlone[0]?.reason ?? '', /^it is YAML, .* save it as apiDefinition\.swagger\.json/);
});

test('with a contract that names what is not there nothing is fixed', (t) =>
  inPackage(WITH_FAULTS, async (folder) => {
    const contract = defaultContract(folder, realWorld());
    t.is((await fixConnector(folder, PROFILE, contract)).files.length, 1);
    const invented = { ...contract, operations: { Invented: { inputs: {}, cases: [] } } };
    const error = await t.throwsAsync(fixConnector(folder, PROFILE, invented), { instanceOf: HarnessError });
    t.is(error?.code, 'contract-invalid');
  }));
