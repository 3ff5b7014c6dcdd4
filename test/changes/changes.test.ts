import test from 'ava';
import { readFileSync } from 'node:fs';
import { changeIndex } from '../../.dev/write-rule-index.ts';
import { changes } from '../../harness/changes/index.ts';
import { runChanges } from '../../harness/changes/run-changes.ts';
import { publishedFile } from '../../harness/model/published-file.ts';
import { loadUpdate } from './load-update.ts';

for (const rule of changes) {
  const { published, bad, good } = rule.examples;

  test(`${rule.id}: minds the change of its bad example, at a place that exists`, async (t) => {
    const update = await loadUpdate(published, bad);
    const statements = [...runChanges([rule], update)];
    t.true(statements.length > 0);
    const names = [...update.next.files, ...update.published.files.map(publishedFile)].map(({ name }) => name);
    for (const { at, message } of statements) t.true(at !== undefined && names.includes(at.file), message);
  });

  test(`${rule.id}: says nothing about its good example`, async (t) => {
    t.deepEqual([...runChanges([rule], await loadUpdate(published, good))], []);
  });

  test(`${rule.id}: says nothing where nothing changes`, async (t) => {
    t.deepEqual([...runChanges([rule], await loadUpdate(published, {}))], []);
  });
}

test('the list is what npm run generate writes', (t) => {
  t.is(readFileSync(new URL('../../harness/changes/index.ts', import.meta.url), 'utf8'), changeIndex());
});
