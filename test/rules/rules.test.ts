import test from 'ava';
import { readdirSync, readFileSync } from 'node:fs';
import { ruleIndex } from '../../.dev/write-rule-index.ts';
import { applyEdits } from '../../harness/lib/apply-edits.ts';
import { fixEdits } from '../../harness/model/fix.ts';
import type { Connector } from '../../harness/model/connector.ts';
import type { Statement } from '../../harness/model/finding.ts';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample, loadTexts } from './load-example.ts';

test('the clean package breaks no rule', async (t) => {
  const { connector, problems } = await loadExample({});
  t.deepEqual([...problems, ...runRules(rules, connector)], []);
});

for (const rule of rules) {
  test(`${rule.id}: flags its bad example, at a place that exists`, async (t) => {
    const { connector } = await loadExample(rule.examples.bad);
    const hits = [...runRules([rule], connector)];
    t.true(hits.length > 0);
    for (const hit of hits)
      t.true(connector.files.some((file) => file.name === hit.at?.file) || hit.at?.pointer === '', JSON.stringify(hit.at));
  });

  test(`${rule.id}: what it offers to fix is gone once it is fixed, and nothing else is wrong then`, async (t) => {
    let { connector } = await loadExample(rule.examples.bad);
    const before = new Set([...runRules(rules, connector)].map(({ id }) => id));
    for (let pass = 0; pass < 5; pass++) {
      const fixes = [...runRules([rule], connector)].filter(({ fix }) => fix);
      if (fixes.length === 0) break;
      t.true(pass < 4, 'it goes on for ever');
      ({ connector } = await loadTexts(fixed(connector, fixes)));
    }
    t.deepEqual(
      [...runRules(rules, connector)].filter(({ id }) => !before.has(id)),
      [],
    );
  });

  test(`${rule.id}: says nothing about its good example`, async (t) => {
    const { connector } = await loadExample(rule.examples.good);
    t.deepEqual([...runRules([rule], connector)], []);
  });
}

test('the list is what npm run generate writes', (t) => {
  t.is(readFileSync(new URL('../../harness/rules/index.ts', import.meta.url), 'utf8'), ruleIndex());
});

test('every rule stands in a file of its own, named as its id and exported in camelCase', async (t) => {
  const others = new Set(['index', 'rule', 'run-rules']);
  const files = readdirSync(new URL('../../harness/rules/', import.meta.url))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''));
  t.deepEqual(files.filter((name) => !others.has(name)).toSorted(), rules.map((rule) => rule.id).toSorted());
  for (const rule of rules) {
    const module = (await import(`../../harness/rules/${rule.id}.ts`)) as Record<string, unknown>;
    t.is(module[rule.id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())], rule);
  }
});

/** The connector's text files with every fix of some statements made. */
function fixed({ files }: Connector, statements: readonly Statement[]): Record<string, string> {
  const edits = statements.flatMap(({ fix }) => (fix ? fixEdits(files, fix) : []));
  return Object.fromEntries(
    files.flatMap(({ name, text }) =>
      text === undefined
        ? []
        : [
            [
              name,
              applyEdits(
                text,
                edits.filter(({ file }) => file === name),
              ),
            ],
          ],
    ),
  );
}
