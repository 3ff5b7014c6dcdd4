import test from 'ava';
import { readdirSync } from 'node:fs';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample } from './load-example.ts';

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

  test(`${rule.id}: says nothing about its good example`, async (t) => {
    const { connector } = await loadExample(rule.examples.good);
    t.deepEqual([...runRules([rule], connector)], []);
  });
}

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
