import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import test from 'ava';
import type { Certificate } from '../../harness/model/certificate.ts';
import { json } from '../../harness/reporters/json.ts';
import { cleanRecord, largeRecord, sampleRecord, staticRecord } from './sample-record.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../contracts/schemas/report.schema.json', import.meta.url), 'utf8')) as Record<
  string,
  unknown
>;

const FORMATS = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, date: /^\d{4}-\d\d-\d\d$/ };

const ajv = new Ajv({ allErrors: true, strict: true, formats: FORMATS });
const matches = ajv.compile(SCHEMA);

function parsed(text: string): Certificate {
  return JSON.parse(text) as Certificate;
}

for (const [name, record] of Object.entries({ sampleRecord, cleanRecord, staticRecord, largeRecord: () => largeRecord(50) })) {
  test(`the schema describes the report of ${name}`, (t) => {
    t.true(matches(parsed(json.render(record()))), JSON.stringify(matches.errors));
  });
}

test('holds the certificate, nothing more and nothing less', (t) => {
  const { certificate } = sampleRecord();
  t.deepEqual(parsed(json.render(sampleRecord())), JSON.parse(JSON.stringify(certificate)));
});

test('the schema refuses a key it does not know', (t) => {
  const report = { ...parsed(json.render(sampleRecord())), extra: true };
  t.false(matches(report));
});

test('the schema refuses a report without a verdict', (t) => {
  const { verdict: _, ...rest } = parsed(json.render(sampleRecord()));
  t.false(matches(rest));
});

test('keeps one order of keys, however the certificate was built', (t) => {
  const record = sampleRecord();
  const reversed = JSON.parse(JSON.stringify(record.certificate), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value,
  ) as Certificate;
  t.is(json.render({ ...record, certificate: reversed }), json.render(record));
  t.deepEqual(Object.keys(parsed(json.render(record))), [
    'schemaVersion',
    'tool',
    'connector',
    'profile',
    'run',
    'verdict',
    'gates',
    'summary',
    'operations',
    'findings',
  ]);
});

test('the schema has a description for what its keys do not say by themselves', (t) => {
  const properties = SCHEMA['properties'] as Record<string, { description?: string; const?: string }>;
  for (const [key, value] of Object.entries(properties)) t.truthy(value.description, key);
});
