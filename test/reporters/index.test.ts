import { readdirSync } from 'node:fs';
import test from 'ava';
import { reporters } from '../../harness/reporters/index.ts';
import { cleanRecord, sampleRecord, staticRecord } from './sample-record.ts';

const SHELF = new URL('../../harness/reporters/', import.meta.url);
const TESTS = new URL('./', import.meta.url);

/** Files of the folder that are no members: the list, the type, and the terminal, which is not a file. */
const OTHERS = ['index', 'reporter', 'terminal'];

test('the list names every file of the shelf, and each member is called as its file', (t) => {
  const files = readdirSync(SHELF)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3));
  t.deepEqual(
    reporters.map(({ id }) => id),
    files.filter((name) => !OTHERS.includes(name)).toSorted(),
  );
});

test('every member has its test file', (t) => {
  const files = new Set(readdirSync(TESTS));
  for (const id of [...reporters.map((reporter) => reporter.id), 'terminal']) t.true(files.has(`${id}.test.ts`), id);
});

test('no two reports share a file name', (t) => {
  t.is(new Set(reporters.map(({ fileName }) => fileName)).size, reporters.length);
});

for (const reporter of reporters) {
  test(`${reporter.id} says the same for the same record`, (t) => {
    for (const record of [sampleRecord, cleanRecord, staticRecord]) t.is(reporter.render(record()), reporter.render(record()));
  });

  test(`${reporter.id} ends with one line break and holds no lone surrogate`, (t) => {
    const text = reporter.render(sampleRecord());
    t.regex(text, /[^\n]\n$/);
    t.true(text.isWellFormed());
  });

  test(`${reporter.id} leaves the record as it is`, (t) => {
    const record = sampleRecord();
    reporter.render(record);
    t.deepEqual(record, sampleRecord());
  });
}

test('a title of a megabyte is cut in every report but the one for programs, and nowhere within a sign', (t) => {
  const record = cleanRecord();
  const title = '🎫'.repeat(250_000);
  const long = { ...record, certificate: { ...record.certificate, connector: { ...record.certificate.connector, title } } };
  for (const { id, render } of reporters.filter((reporter) => reporter.id !== 'json')) {
    t.true(render(long).length < render(record).length + 20_000, id);
    t.true(render(long).isWellFormed(), id);
  }
});
