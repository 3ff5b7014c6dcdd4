import test from 'ava';
import { junit } from '../../harness/reporters/junit.ts';
import { elementsNamed, readXml, type XmlElement } from './read-xml.ts';
import { cleanRecord, HOSTILE, largeRecord, LONG_ID, sampleRecord, staticRecord } from './sample-record.ts';

function suites(record = sampleRecord()): ReadonlyMap<string, XmlElement> {
  return new Map(elementsNamed(readXml(junit.render(record)), 'testsuite').map((suite) => [suite.attributes['name']!, suite]));
}

function testNamed(suite: XmlElement | undefined, name: string): XmlElement {
  const found = suite?.children.find((child) => child.attributes['name'] === name);
  if (!found) throw new Error(`no test ${name} among ${suite?.children.map((child) => child.attributes['name']).join(' | ')}`);
  return found;
}

test('writes well-formed XML whatever the connector is called', (t) => {
  const record = sampleRecord();
  const hostile = { ...record, certificate: { ...record.certificate, connector: { ...record.certificate.connector, title: HOSTILE } } };
  for (const each of [record, hostile, cleanRecord(), staticRecord(), largeRecord(20)]) t.notThrows(() => readXml(junit.render(each)));
});

test('has a suite for the connector and one for each operation with something to tell', (t) => {
  t.deepEqual([...suites().keys()], ['connector', 'ListTickets', 'GetTicket', 'CreateTicket', 'DeleteTicket', LONG_ID]);
});

test('has a test for each case and target, named so that no two are taken for one', (t) => {
  const suite = suites().get('ListTickets');
  const names = suite!.children.map((child) => child.attributes['name']).filter((name) => name !== undefined);
  t.is(names.length, 5);
  t.is(new Set(names).size, 5);
  t.is(testNamed(suite, 'with every input [staging]').attributes['classname'], 'Contoso Helpdesk.ListTickets');
});

test('a failing case tells the differences', (t) => {
  const [failure] = testNamed(suites().get('ListTickets'), 'with every input [staging]').children;
  t.is(failure!.name, 'failure');
  t.is(failure!.attributes['type'], 'response-schema');
  t.is(failure!.attributes['message'], 'The response body does not match the schema declared for status 200.');
  t.regex(
    failure!.text,
    /\/value\/0\/status\n {4}expected: one of "open", "closed"\n {4}actual: {3}"OPEN"\n {4}declared: apiDefinition\.swagger\.json:96:9/,
  );
  t.regex(failure!.text, /fix: Declare what the service returns/);
});

test('a skipped case tells why', (t) => {
  const [skipped] = testNamed(suites().get('CreateTicket'), 'with every input [staging]').children;
  t.is(skipped!.name, 'skipped');
  t.regex(skipped!.attributes['message']!, /takes no writes/);
});

test('an error of a rule is a failing test with its file', (t) => {
  const found = testNamed(suites().get('connector'), 'host-placeholder (apiDefinition.swagger.json:12:9)');
  t.is(found.attributes['file'], 'apiDefinition.swagger.json');
  t.is(found.children[0]!.name, 'failure');
  t.regex(found.children[0]!.text, /Microsoft rule ValidHost, policy 5000\.1\.2/);
});

test('a waived error is a skipped test with the reason', (t) => {
  const found = testNamed(suites().get('DeleteTicket'), 'response-schema-missing (apiDefinition.swagger.json:140:9)');
  t.is(found.children[0]!.attributes['message'], 'Waived: empty by design (by Adele, until 2027-01-31)');
});

test('warnings are no tests but stand in the log of their suite', (t) => {
  const suite = suites().get('connector')!;
  t.false(suite.children.some((child) => child.attributes['name']?.startsWith('icon-background')));
  t.regex(elementsNamed(suite, 'system-out').at(-1)!.text, /warning icon-background: The icon has a white background\./);
});

test('a limit of Conncert is an error of the harness, not a failure of the connector', (t) => {
  const found = testNamed(suites().get('CreateTicket'), 'with only the required inputs [mock]');
  t.is(found.children[0]!.name, 'error');
});

test('a gate that failed fails, one that was not exercised is skipped', (t) => {
  const suite = suites().get('connector');
  t.is(testNamed(suite, 'Gate: Bad credentials are refused').children[0]!.name, 'failure');
  t.is(testNamed(suite, 'Gate: Every operation was exercised').children[0]!.name, 'skipped');
  t.is(testNamed(suite, 'Gate: A live service answered').children.length, 0);
});

test('a case of which every error is waived is skipped', (t) => {
  const record = sampleRecord();
  const findings = record.certificate.findings.map((finding) =>
    finding.id === 'no-response' ? { ...finding, waived: { reason: 'known outage' } } : finding,
  );
  const found = testNamed(
    suites({ ...record, certificate: { ...record.certificate, findings } }).get('GetTicket'),
    'with only the required inputs [staging]',
  );
  t.is(found.children[0]!.attributes['message'], 'Waived: known outage');
});

test('the figures add up', (t) => {
  const root = readXml(junit.render(sampleRecord()));
  for (const [tag, attribute] of Object.entries({ testcase: 'tests', failure: 'failures', error: 'errors', skipped: 'skipped' })) {
    t.is(root.attributes[attribute], String(elementsNamed(root, tag).length), attribute);
  }
});

test('a clean run has no failure', (t) => {
  const root = readXml(junit.render(cleanRecord()));
  t.is(root.attributes['errors'], '0');
});
