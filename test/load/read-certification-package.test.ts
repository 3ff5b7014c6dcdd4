import test from 'ava';
import { HarnessError, type HarnessErrorCode } from '../../harness/model/harness-error.ts';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { archiveOf } from '../rules/clean-archive.ts';
import { CLEAN_DEFINITION } from '../rules/clean-package.ts';
import { loadArchive } from '../rules/load-example.ts';
import { problemIds } from './load-files.ts';
import { type RawEntry, writeRawZip, writeZip, type ZipTree } from './write-zip.ts';
import { threadMs } from '../thread-ms.ts';

const CONNECTOR = 'package.zip/PkgAssets/ConnectorSolution.zip/Connector/contoso_helpdesk_';

test('the clean archive breaks no rule', async (t) => {
  const { connector, problems } = await loadArchive(archiveOf({ zip: {} }));
  t.deepEqual([...problems, ...runRules(rules, connector)], []);
});

test('the connector within is read from the files of the solution that holds it alone', async (t) => {
  const { connector } = await loadArchive(archiveOf({ zip: {} }));
  t.is(connector.form, 'zip');
  t.is(connector.title, 'Contoso Helpdesk');
  t.is(connector.definitionFile, `${CONNECTOR}openapidefinition.json`);
  t.deepEqual(
    connector.operations.map(({ operationId }) => operationId),
    ['ListTickets'],
  );
  t.is(connector.properties?.iconBrandColor, '#da3b01');
  t.deepEqual(
    connector.properties?.policies.map(({ templateId, at }) => [templateId, at.file]),
    [['setheader', `${CONNECTOR}policytemplateinstances.json`]],
  );
  t.deepEqual(
    connector.connections.map(({ type }) => type),
    ['api-key'],
  );
  t.is(connector.icon?.width, 230);
  t.regex(connector.intro?.text ?? '', /^Contoso Helpdesk answers/);
  t.deepEqual(JSON.parse(JSON.stringify(connector)), connector);
});

test('custom code is read, and sets of parameters', async (t) => {
  const sets = JSON.stringify({ values: [{ name: 'key', parameters: { api_key: { type: 'securestring' } } }] });
  const files = {
    'Connector/contoso_helpdesk_connectionparameters.json': '{}',
    'Connector/contoso_helpdesk_connectionparametersets.json': sets,
    'Connector/contoso_helpdesk_customcodeblobcontent.csx': 'public class Script : ScriptBase { }',
    'Connector/contoso_helpdesk_scriptoperations.json': '["ListTickets"]',
  };
  const { connector, problems } = await loadArchive(archiveOf({ zip: { 'package.zip': { 'PkgAssets/ConnectorSolution.zip': files } } }));
  t.deepEqual(problems, []);
  t.is(connector.script?.file, `${CONNECTOR}customcodeblobcontent.csx`);
  t.deepEqual(connector.properties?.scriptOperations, ['ListTickets']);
  t.deepEqual(
    connector.properties?.connectionParameterSets.map(({ name }) => name),
    ['key'],
  );
});

test('rules find the faults of the definition within, at its place', async (t) => {
  const { connector } = await loadArchive(archiveOf({ zip: {}, definition: { info: { title: 'Contoso Helpdesk API' } } }));
  const hits = [...runRules(rules, connector)].map(({ id, at }) => [id, at?.file, at?.pointer]);
  t.deepEqual(hits, [['info-title-restricted-word', `${CONNECTOR}openapidefinition.json`, '/info/title']]);
});

test('the digest changes with any byte of the archive', async (t) => {
  const digest = async (text: string) => (await loadArchive(archiveOf({ zip: { 'notes.bin': text } }))).connector.digest;
  t.is(await digest('a'), await digest('a'));
  t.not(await digest('a'), await digest('b'));
});

test('the archive within may be given alone', async (t) => {
  const solution = { 'Connector/a_openapidefinition.json': JSON.stringify(CLEAN_DEFINITION) };
  const { connector } = await loadArchive(writeZip({ 'PkgAssets/ConnectorSolution.zip': solution }));
  t.is(connector.title, 'Contoso Helpdesk');
  t.true([...runRules(rules, connector)].some(({ id, message }) => id === 'zip-outer-shape' && /without intro\.md/.test(message)));
});

test('what macOS leaves in archives is nobody’s fault', async (t) => {
  const { connector, problems } = await loadArchive(archiveOf({ zip: { '__MACOSX/._intro.md': 'x', '.DS_Store': 'x' } }));
  t.deepEqual([...problems, ...runRules(rules, connector)], []);
});

test('an archive is told by its first bytes, whatever its name', async (t) => {
  t.is((await loadArchive(archiveOf({ zip: {} }), 'handed-in.bin')).connector.form, 'zip');
});

test('no solution with a definition is a finding', async (t) => {
  const { connector, problems } = await loadArchive(writeZip({ 'intro.md': 'x', 'package.zip': { 'PkgAssets/a.zip': { 'x.txt': 'x' } } }));
  t.deepEqual(
    problems.map(({ id }) => id),
    ['pkg-definition-missing'],
  );
  t.deepEqual(connector.operations, []);
});

const bytes = (text: string): Buffer => Buffer.from(text);
const text = (name: string, more: Partial<RawEntry> = {}): RawEntry => ({ name, content: bytes('x'), ...more });

const REFUSED: readonly (readonly [what: string, archive: Uint8Array, code: HarnessErrorCode, says: RegExp])[] = [
  ['a text', bytes('PK is no archive'), 'connector-unreadable', /it is no archive/],
  ['nothing', bytes(''), 'connector-unreadable', /it is no archive/],
  ['an archive that ends in the middle', archiveOf({ zip: {} }).subarray(0, 900), 'connector-unreadable', /it is damaged/],
  ['an empty archive', writeZip({}), 'not-a-connector', /it holds nothing/],
  [
    'a connector folder',
    writeZip({ 'apiDefinition.swagger.json': '{}', 'apiProperties.json': '{}' }),
    'not-a-connector',
    /is an archive of a connector folder/,
  ],
  [
    'a connector folder within its own',
    writeZip({ 'helpdesk/apiProperties.json': '{}' }),
    'not-a-connector',
    /is an archive of a connector folder/,
  ],
  ['photographs', writeZip({ 'a.jpg': 'x', 'b/c.jpg': 'y' }), 'not-a-connector', /no certification package \(it holds a\.jpg, b\/\)/],
  ['a solution alone', writeZip({ 'solution.xml': '<x/>', 'customizations.xml': '<x/>' }), 'not-a-connector', /an exported solution/],
  [
    'a great many entries',
    writeRawZip(Array.from({ length: 5001 }, (_, index) => text(`${index}.txt`))),
    'connector-unreadable',
    /too many/,
  ],
];

for (const [what, archive, code, says] of REFUSED) {
  test(`refuses ${what} with ${code}`, async (t) => {
    const error = await t.throwsAsync(loadArchive(archive), { instanceOf: HarnessError, message: says });
    t.is((error as HarnessError).code, code);
  });
}

/** A package whose outer archive has these entries besides. */
const withEntries = (...entries: readonly RawEntry[]): Buffer =>
  writeRawZip([
    { name: 'intro.md', content: bytes('Contoso.') },
    {
      name: 'package.zip',
      content: writeZip({ 'PkgAssets/a.zip': { 'Connector/a_openapidefinition.json': JSON.stringify(CLEAN_DEFINITION) } }),
    },
    ...entries,
  ]);
/** A package with one solution, whose archive is this. */
const withSolution = (solution: ZipTree[string]): Buffer => writeZip({ 'intro.md': 'x', 'package.zip': { 'PkgAssets/a.zip': solution } });
const zeros = Buffer.alloc(30_000_000);

const HOSTILE: readonly (readonly [what: string, archive: Uint8Array, id: string, says: RegExp])[] = [
  ['a name that leads out', withEntries(text('../../etc/cron')), 'zip-entry-name', /"\.\.\/\.\.\/etc\/cron" of .* leads out/],
  ['a name that leads out by backslashes', withEntries(text('..\\..\\a.md')), 'zip-entry-name', /leads out/],
  ['an absolute name', withEntries(text('/etc/passwd')), 'zip-entry-name', /outside the archive/],
  ['a name on a drive', withEntries(text('C:\\Windows\\a.md')), 'zip-entry-name', /outside the archive/],
  ['one name twice', withEntries(text('intro.md')), 'zip-entry-name', /"intro\.md" of .* stands in it twice/],
  ['a name with a line break', withEntries(text('a\nb.md')), 'zip-entry-name', /no printable name/],
  ['a deep name', withEntries(text(`${'a/'.repeat(30)}b.md`)), 'zip-entry-name', /too deep/],
  ['an encrypted entry', withEntries(text('more.md', { encrypted: true })), 'zip-unreadable', /more\.md is not read: it is encrypted/],
  ['a wrong checksum', withEntries(text('more.md', { crc: 1 })), 'zip-unreadable', /its checksum is wrong/],
  [
    'an entry that is longer than it says',
    withEntries({ name: 'more.md', content: zeros, declaredBytes: 10 }),
    'zip-unreadable',
    /damaged \(too many/,
  ],
  ['an entry that is shorter than it says', withEntries(text('more.md', { declaredBytes: 10 })), 'zip-unreadable', /damaged \(not enough/],
  ['a text of 30 MB', withEntries({ name: 'more.md', content: zeros }), 'zip-unreadable', /it has 30,000,000 bytes/],
  ['an entry that says it has gigabytes', withEntries(text('x.zip', { declaredBytes: 4_000_000_000 }), text('y.md')), '', /^$/],
  ['a solution that is a text', withSolution(bytes('no archive')), 'zip-unreadable', /a\.zip is not read: it is damaged/],
  ['a solution that ends in the middle', withSolution(writeZip({ 'solution.xml': '<x/>' }).subarray(0, 60)), 'zip-unreadable', /damaged/],
  ['XML that is none', withSolution({ 'customizations.xml': '<a><b></a>' }), 'zip-unreadable', /customizations\.xml is not read: line 1/],
  [
    'XML with entities of its own',
    withSolution({ 'solution.xml': '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>' }),
    'zip-unreadable',
    /document type/,
  ],
  ['XML that is deep', withSolution({ 'solution.xml': `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}` }), 'zip-unreadable', /nested/i],
];

for (const [what, archive, id, says] of HOSTILE) {
  test(`${what} is a finding, in no time`, async (t) => {
    const start = threadMs();
    const { connector, problems } = await loadArchive(archive);
    t.true(threadMs() - start < 5000);
    t.true(connector.archive !== undefined);
    if (id !== '')
      t.true(
        problems.some((problem) => problem.id === id && says.test(problem.message)),
        problems.map(({ message }) => message).join('\n'),
      );
  });
}

test('what all archives unfold to is bounded together', async (t) => {
  const bomb = writeRawZip([{ name: 'customizations.xml', content: Buffer.alloc(19_000_000) }]);
  const inner = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`PkgAssets/${index}.zip`, bomb]));
  const loaded = await loadArchive(writeZip({ 'intro.md': 'x', 'package.zip': inner }));
  t.true(problemIds(loaded).includes('zip-unreadable'));
});
