import test from 'ava';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample } from './load-example.ts';

/** What is found in the clean package with a further path, loading and rules together; that its readme does not know the path is aside. */
async function idsWith(item: object): Promise<readonly string[]> {
  const { connector, problems } = await loadExample({ definition: { paths: { '/further': item } } });
  const ids = [...problems, ...runRules(rules, connector)].map(({ id }) => id);
  return ids.filter((id) => id !== 'readme-operations-covered');
}

const operation = (responses: object) => ({
  get: {
    operationId: 'GetFurther',
    summary: 'Get what is further',
    description: 'Gets what is further from here.',
    'x-ms-visibility': 'important',
    responses,
  },
});
const SCHEMA = { type: 'string', title: 'Answer', description: 'What there is.' };

for (const target of ['other.json#/x', 'https://contoso.example/x.json', '#/definitions/Nowhere']) {
  const id = target.startsWith('#') ? 'schema-ref-unresolved' : 'schema-ref-external';

  test(`a response that is "${target}" is told once`, async (t) => {
    const responses = { 200: { description: 'Fine.', schema: SCHEMA }, 500: { $ref: target } };
    t.deepEqual(await idsWith(operation(responses)), [id]);
  });

  test(`a schema that is "${target}" is told once, and not called empty`, async (t) => {
    t.deepEqual(await idsWith(operation({ 200: { description: 'Fine.', schema: { $ref: target } } })), [id]);
  });
}

test('a path that is a reference to itself is told once, and as a path', async (t) => {
  t.deepEqual(await idsWith({ $ref: '#/paths/~1further' }), ['path-item-ref']);
});
