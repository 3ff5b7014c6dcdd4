import test, { type ExecutionContext } from 'ava';
import { definitionOf } from '../definition-of.ts';
import { type Outcome, runContract } from '../run-contract.ts';
import { threadMs } from '../thread-ms.ts';

type Node = Readonly<Record<string, unknown>>;

/** A definition whose operation `PickTag` has one input that is dynamic, or a body whose schema is. */
function definition(tag: Node, { lists = {}, more = [] }: { readonly lists?: Node; readonly more?: readonly Node[] } = {}): Node {
  const answers = (schema: Node) => ({ 200: { description: 'What was asked for.', schema } });
  const isBody = Object.keys(tag).some((key) => key === 'x-ms-dynamic-schema' || key === 'x-ms-dynamic-properties');
  const input = isBody
    ? { name: 'tag', in: 'body', required: true, schema: { type: 'object', ...tag } }
    : { name: 'tag', in: 'query', type: 'string', required: true, ...tag };
  return definitionOf('Contoso Tags', {
    '/pick': { post: { operationId: 'PickTag', parameters: [input, ...more], responses: { 204: { description: 'Picked.' } } } },
    '/tags': { get: { operationId: 'ListTags', responses: answers({}), ...lists } },
    '/labels': { get: { operationId: 'ListLabels', responses: answers({}) } },
  });
}

const TAGS = {
  value: [
    { id: 1, name: 'Red' },
    { id: 2, name: 'Blue' },
  ],
};
const VALUES = { operationId: 'ListTags', parameters: {}, 'value-collection': 'value', 'value-path': 'id', 'value-title': 'name' };
const LIST = { operationId: 'ListTags', parameters: {}, itemsPath: 'value', itemValuePath: 'id', itemTitlePath: 'name' };

async function run(
  t: ExecutionContext,
  changed: Node,
  answers: Readonly<Record<string, unknown>>,
  lines: readonly string[] = [],
): Promise<Outcome> {
  return runContract(t, {
    definition: changed,
    contract: ['targets: { staging: { url: "URL/v1" } }', ...lines],
    answer: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const value = answers[pathname.replace('/v1', '')];
      response.setHeader('content-type', 'application/json');
      response.writeHead(value === undefined ? 404 : 200).end(JSON.stringify(value ?? {}));
    },
  });
}

function told({ certificate }: Outcome): readonly string[] {
  return certificate.findings.filter(({ caseId }) => caseId?.includes('/dynamic-')).map(({ id, message }) => `${id}: ${message}`);
}

function outcomeOf({ cases }: Outcome, id: string): string | undefined {
  const made = cases.find(({ case: one }) => one.id === id);
  return made && [made.outcome, made.reason].filter((part) => part !== undefined).join(': ');
}

test('both forms of one call ask once; what they read alike is no difference', async (t) => {
  const outcome = await run(t, definition({ 'x-ms-dynamic-values': VALUES, 'x-ms-dynamic-list': LIST }), { '/tags': TAGS });
  t.deepEqual(told(outcome), []);
  t.is(outcomeOf(outcome, 'ListTags/dynamic-values/PickTag.tag'), 'passed');
  t.is(outcome.exchanges.filter(({ caseId }) => caseId === 'ListTags/dynamic-values/PickTag.tag').length, 1);
});

test('forms that call different operations are both called, and compared', async (t) => {
  const outcome = await run(t, definition({ 'x-ms-dynamic-values': VALUES, 'x-ms-dynamic-list': { ...LIST, operationId: 'ListLabels' } }), {
    '/tags': TAGS,
    '/labels': {
      value: [
        { id: 1, name: 'Red' },
        { id: 3, name: 'Green' },
      ],
    },
  });
  t.deepEqual(told(outcome), [
    'dynamic-forms-differ: The two forms for "tag" of PickTag do not give the same: choice 2 is 2 with the title "Blue" by x-ms-dynamic-values, but 3 with the title "Green" by x-ms-dynamic-list.',
  ]);
  t.deepEqual(
    outcome.exchanges.filter(({ caseId }) => caseId === 'ListTags/dynamic-values/PickTag.tag').map(({ step }) => step),
    ['choices by x-ms-dynamic-values', 'choices by x-ms-dynamic-list'],
  );
});

test('of forms of which one gives nothing to pick it is told who sees that', async (t) => {
  const values = { operationId: 'ListTags', parameters: {}, 'value-collection': 'old', 'value-path': 'id', 'value-title': 'name' };
  const changed = definition({ 'x-ms-dynamic-values': values, 'x-ms-dynamic-list': LIST });
  const differences = async (answer: Node) =>
    told(await run(t, changed, { '/tags': answer })).filter((line) => line.startsWith('dynamic-forms-'));
  t.deepEqual(await differences({ ...TAGS, old: [] }), [
    'dynamic-forms-differ: The two forms for "tag" of PickTag do not give the same: x-ms-dynamic-values gives 0 choices, x-ms-dynamic-list gives 2; flows of Logic Apps, whose designer takes the older form first, and those made with it in Power Automate show nothing to pick.',
  ]);
  t.deepEqual(await differences({ value: [], old: TAGS.value }), [
    'dynamic-forms-differ: The two forms for "tag" of PickTag do not give the same: x-ms-dynamic-values gives 2 choices, x-ms-dynamic-list gives 0; flows that Power Automate makes with the newer form show nothing to pick.',
  ]);
  t.deepEqual(await differences({ value: [], old: [] }), []);
});

test('forms that take other values from one answer are an error', async (t) => {
  const byName = { ...LIST, itemValuePath: 'name' };
  const outcome = await run(t, definition({ 'x-ms-dynamic-values': VALUES, 'x-ms-dynamic-list': byName }), { '/tags': TAGS });
  t.deepEqual(told(outcome), [
    'dynamic-forms-no-value-shared: The two forms for "tag" of PickTag take no value in common from the same answer of ListTags: the first is 1 by x-ms-dynamic-values, but "Red" by x-ms-dynamic-list.',
  ]);
  const found = outcome.certificate.findings.find(({ id }) => id === 'dynamic-forms-no-value-shared');
  t.deepEqual([found?.severity, found?.fault], ['error', 'connector']);
  t.regex(found?.location?.pointer ?? '', /\/x-ms-dynamic-list\/itemValuePath$/);
});

for (const [what, tags, list] of [
  ['is the same but for being text', [{ id: 1, key: '1', name: 'Red' }], { ...LIST, itemValuePath: 'key' }],
  ['is the same in one choice of several', [...TAGS.value, { id: 'Blue', name: 'Sky' }], { ...LIST, itemValuePath: 'name' }],
  ['is had by another title', TAGS.value, { ...LIST, itemTitlePath: 'id' }],
] as const) {
  test(`forms whose value ${what} may differ otherwise: a warning`, async (t) => {
    const outcome = await run(t, definition({ 'x-ms-dynamic-values': VALUES, 'x-ms-dynamic-list': list }), { '/tags': { value: tags } });
    t.deepEqual(
      outcome.certificate.findings.filter(({ id }) => id.startsWith('dynamic-forms-')).map(({ id, severity }) => [id, severity]),
      [['dynamic-forms-differ', 'warning']],
    );
  });
}

test('of forms without a path one reads the wrong one of map and schema: a difference', async (t) => {
  const call = { operationId: 'ListTags', parameters: {} };
  const changed = definition({ 'x-ms-dynamic-schema': call, 'x-ms-dynamic-properties': call });
  const map = { name: { type: 'string' } };
  t.deepEqual(told(await run(t, changed, { '/tags': map })), [
    'dynamic-forms-differ: The two forms for the body of PickTag do not give the same: x-ms-dynamic-properties reads no schema, for a map of properties stands there, and no complete schema; flows that Power Automate makes with the newer form show no fields.',
  ]);
  t.deepEqual(told(await run(t, changed, { '/tags': { type: 'object', properties: map } })), [
    'dynamic-forms-differ: The two forms for the body of PickTag do not give the same: x-ms-dynamic-schema reads no schema, for a complete schema stands there, and no map of properties; flows of Logic Apps, whose designer takes the older form first, and those made with it in Power Automate show no fields.',
  ]);
});

test('schemas that differ are told by a property that one of them lacks', async (t) => {
  const legacy = { operationId: 'ListTags', parameters: {}, 'value-path': 'form/properties' };
  const changed = definition({
    'x-ms-dynamic-schema': legacy,
    'x-ms-dynamic-properties': { operationId: 'ListLabels', parameters: {}, itemValuePath: 'form' },
  });
  const form = (...names: string[]) => ({
    form: { type: 'object', required: names, properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) },
  });
  t.deepEqual(told(await run(t, changed, { '/tags': form('name'), '/labels': form('name') })), []);
  t.deepEqual(told(await run(t, changed, { '/tags': form('name'), '/labels': form('name', 'size') })), [
    'dynamic-forms-differ: The two forms for the body of PickTag do not give the same: only x-ms-dynamic-properties gives the property "size".',
  ]);
});

test('null stands for no schema', async (t) => {
  const changed = definition({ 'x-ms-dynamic-properties': { operationId: 'ListTags', parameters: {}, itemValuePath: 'form' } });
  t.deepEqual(told(await run(t, changed, { '/tags': { form: null } })), []);
});

const CONSUMERS: readonly (readonly [string, Node, unknown, readonly string[]])[] = [
  ['a list of plain values needs no path', { operationId: 'ListTags', parameters: {} }, ['red', 'blue'], []],
  [
    'the first list of an object is for the designer alone',
    { operationId: 'ListTags', parameters: {}, 'value-path': 'id' },
    { total: 2, tags: TAGS.value },
    [
      'dynamic-consumers-differ: Power Fx finds no list in the answer of ListTags, where the designer of flows finds 2 choices, for x-ms-dynamic-values for "tag" of PickTag.',
    ],
  ],
  ['a list called value is for both', { operationId: 'ListTags', parameters: {}, 'value-path': 'id' }, TAGS, []],
  [
    'letter case is nothing to Power Fx',
    { ...VALUES, 'value-collection': 'Value' },
    TAGS,
    [
      'dynamic-collection-missing: The answer of ListTags has no "Value", where x-ms-dynamic-values for "tag" of PickTag looks for choices.',
      'dynamic-consumers-differ: Power Fx, which ignores letter case, finds 2 choices in the answer of ListTags, the designer of flows 0, for x-ms-dynamic-values for "tag" of PickTag.',
    ],
  ],
  [
    'Power Fx leaves out what has no title',
    VALUES,
    { value: [{ id: 1, name: 'Red' }, { id: 2 }] },
    [
      'dynamic-consumers-differ: Power Fx leaves out 1 of 2 choices in the answer of ListTags, which have no title, for x-ms-dynamic-values for "tag" of PickTag.',
      'dynamic-title-missing: 1 of 2 items that ListTags lists have no "name", which x-ms-dynamic-values for "tag" of PickTag takes as the title.',
    ],
  ],
  [
    'a path may lead to a part of an item',
    { ...VALUES, 'value-path': 'key/id', 'value-title': 'key/name' },
    { value: [{ key: TAGS.value[0] }] },
    [],
  ],
  [
    'nothing to choose from is a note',
    VALUES,
    { value: [] },
    ['dynamic-values-empty: ListTags lists nothing for x-ms-dynamic-values for "tag" of PickTag.'],
  ],
];

for (const [title, values, answer, messages] of CONSUMERS) {
  test(title, async (t) => {
    t.deepEqual(told(await run(t, definition({ 'x-ms-dynamic-values': values }), { '/tags': answer })), messages);
  });
}

test('the contract’s inputs are what a call is made with, and defaults are added', async (t) => {
  const query = (name: string, keys: Node = {}) => ({ name, in: 'query', type: 'string', ...keys });
  const changed = definition(
    { 'x-ms-dynamic-values': { ...VALUES, parameters: { of: { parameter: 'shop' }, kind: 'tag', unheardOf: 1 } } },
    {
      lists: { parameters: [query('of', { required: true }), query('kind', { required: true }), query('top', { default: '20' })] },
      more: [query('shop', { required: true })],
    },
  );
  const outcome = await run(t, changed, { '/tags': TAGS }, ['operations: { PickTag: { inputs: { shop: north } } }']);
  t.deepEqual(told(outcome), []);
  t.true(outcome.asked.includes('GET /v1/tags?of=north&kind=tag&top=20'), outcome.asked.join('\n'));
  const without = await run(t, changed, { '/tags': TAGS });
  t.is(
    outcomeOf(without, 'ListTags/dynamic-values/PickTag.tag'),
    'skipped: no value is given for "shop" of PickTag; add one under operations.PickTag.inputs in the contract',
  );
});

test('a call that finds nothing for what somebody wrote down is no fault of the service', async (t) => {
  const query = (name: string) => ({ name, in: 'query', type: 'string', required: true });
  const changed = definition(
    { 'x-ms-dynamic-values': { ...VALUES, parameters: { of: { parameter: 'shop' }, kind: 'tag' } } },
    { lists: { parameters: [query('of'), query('kind')] }, more: [query('shop')] },
  );
  const failedWith = async (lines: readonly string[], more: Node = changed) => {
    const { certificate } = await run(t, more, {}, lines);
    return certificate.findings.filter(({ id }) => id === 'dynamic-call-failed').map(({ fault, message }) => [fault, message]);
  };
  t.deepEqual(await failedWith(['operations: { PickTag: { inputs: { shop: north } } }']), [
    [
      'configuration',
      'ListTags, which x-ms-dynamic-values for "tag" of PickTag calls, answers with 404: nothing is there for "shop" as the contract or the definition gives it.',
    ],
  ]);
  t.deepEqual(await failedWith([], definition({ 'x-ms-dynamic-values': VALUES })), [
    ['service', 'ListTags, which x-ms-dynamic-values for "tag" of PickTag calls, answers with 404.'],
  ]);
});

test('a call that is refused for what the contract gives against the definition is the contract’s fault', async (t) => {
  const query = (name: string, type = 'string') => ({ name, in: 'query', type, required: true });
  const changed = definition(
    { 'x-ms-dynamic-values': { ...VALUES, parameters: { of: { parameter: 'shop' } } } },
    { lists: { parameters: [query('of')] }, more: [query('shop', 'integer')] },
  );
  const failedWith = async (shop: string, status: number) => {
    const { certificate } = await runContract(t, {
      definition: changed,
      contract: ['targets: { staging: { url: "URL/v1" } }', `operations: { PickTag: { inputs: { shop: ${shop} } } }`],
      answer: (_request, response) => response.writeHead(status).end(),
    });
    return certificate.findings.filter(({ id }) => id === 'dynamic-call-failed').map(({ fault, message }) => [fault, message]);
  };
  const call = 'ListTags, which x-ms-dynamic-values for "tag" of PickTag calls, answers with';
  for (const status of [400, 404, 422])
    t.deepEqual(await failedWith('north', status), [
      ['configuration', `${call} ${status}, and what it is given is not as declared: "shop" must be an integer, not "north" (text).`],
    ]);
  t.deepEqual(await failedWith('north', 500), [['service', `${call} 500.`]]);
  t.deepEqual(await failedWith('5', 400), [['service', `${call} 400.`]]);
});

test('an input that hangs on itself, or on a list without choices, proves nothing', async (t) => {
  const itself = definition(
    { 'x-ms-dynamic-values': { ...VALUES, parameters: { of: { parameter: 'tag' } } } },
    { lists: { parameters: [{ name: 'of', in: 'query', type: 'string', required: true }] } },
  );
  t.regex(
    outcomeOf(await run(t, itself, { '/tags': TAGS }), 'ListTags/dynamic-values/PickTag.tag') ?? '',
    /^skipped: no value is given for "tag"/,
  );
  const other = definition(
    { 'x-ms-dynamic-values': { ...VALUES, parameters: { of: { parameter: 'shop' } } } },
    {
      lists: { parameters: [{ name: 'of', in: 'query', type: 'string', required: true }] },
      more: [
        { name: 'shop', in: 'query', type: 'string', required: true, 'x-ms-dynamic-values': { ...VALUES, operationId: 'ListLabels' } },
      ],
    },
  );
  t.is(
    outcomeOf(await run(t, other, { '/tags': TAGS, '/labels': { value: [] } }), 'ListTags/dynamic-values/PickTag.tag'),
    'skipped: ListLabels gives nothing to choose for "shop", on which it hangs',
  );
});

test('no value is asked for an input that does not exist, though the body be free of form: an error tells of it', async (t) => {
  const changed = definition(
    { 'x-ms-dynamic-values': { ...VALUES, parameters: { of: { parameter: 'shpo' } } } },
    {
      lists: { parameters: [{ name: 'of', in: 'query', type: 'string', required: true }] },
      more: [
        { name: 'shop', in: 'query', type: 'string', required: true },
        { name: 'body', in: 'body', schema: { type: 'object', 'x-ms-dynamic-schema': { operationId: 'ListLabels', parameters: {} } } },
      ],
    },
  );
  const outcome = await run(t, changed, { '/tags': TAGS });
  t.is(outcomeOf(outcome, 'ListTags/dynamic-values/PickTag.tag'), 'skipped: PickTag has no input "shpo"');
  const errors = outcome.certificate.findings.filter(({ id }) => id === 'xms-dynamic-parameter');
  t.deepEqual(
    errors.map(({ severity, message }) => [severity, message]),
    [['error', 'x-ms-dynamic-values takes a value from "shpo", which PickTag does not have; did you mean "shop"?']],
  );
});

test('an operation that changes data is not called for choices where the target takes no writes', async (t) => {
  const changed = definition({ 'x-ms-dynamic-values': VALUES }) as { paths: Record<string, Record<string, unknown>> };
  changed.paths['/tags'] = { post: changed.paths['/tags']?.['get'] };
  const outcome = await run(t, changed, { '/tags': TAGS });
  t.false(outcome.asked.some((line) => line.startsWith('POST')));
  const skipped = outcome.certificate.operations.find(({ operationId }) => operationId === 'ListTags')?.skipReasons;
  t.deepEqual(skipped, ['POST changes data, and the target does not say writes: true']);
});

test('inputs that all hang on one another are given up soon', async (t) => {
  const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
  const all = Object.fromEntries(names.map((name) => [name, { parameter: name }]));
  const inputs = names.map((name) => ({
    name,
    in: 'query',
    type: 'string',
    required: true,
    'x-ms-dynamic-values': { ...VALUES, parameters: all },
  }));
  const lists = { parameters: names.map((name) => ({ name, in: 'query', type: 'string' })) };
  const started = threadMs();
  const outcome = await run(t, definition({ 'x-ms-dynamic-values': { ...VALUES, parameters: all } }, { lists, more: inputs }), {
    '/tags': TAGS,
  });
  t.true(threadMs() - started < 10_000, `${threadMs() - started} ms`);
  t.deepEqual(told(outcome), []);
});
