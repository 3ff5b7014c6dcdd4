import test, { type ExecutionContext } from 'ava';
import { definitionOf } from '../definition-of.ts';
import { runContract } from '../run-contract.ts';

const paths = { itemsPath: 'entries', itemValuePath: 'id', itemTitlePath: 'name', itemIsParent: 'isFolder' };

const file = {
  type: 'string',
  'x-ms-dynamic-tree': {
    settings: { canSelectParentNodes: false, canSelectLeafNodes: true },
    open: { operationId: 'ListTop', parameters: {}, ...paths },
    browse: { operationId: 'ListFolder', parameters: { id: { selectedItemValuePath: 'id' } }, ...paths },
  },
};

const ok = (properties: object) => ({ 200: { description: 'It.', schema: { type: 'object', properties } } });
const entry = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' }, isFolder: { type: 'boolean' } } };
const listing = ok({ entries: { type: 'array', items: entry } });
const count = ok({ n: { type: 'integer' } });

/** A service of workbooks: rows are those of a sheet in a file, and the first file of the first folder is none that the contract names. */
async function run(t: ExecutionContext, sheet: object, { contract = [] as readonly string[], isBody = false, rows = 404 } = {}) {
  const body = { type: 'object', required: ['file', 'sheet'], properties: { file, sheet } };
  const asBody = [{ name: 'body', in: 'body', required: true, schema: body }];
  const asQuery = [
    { name: 'file', in: 'query', required: true, ...file },
    { name: 'sheet', in: 'query', required: true, ...sheet },
  ];
  const operation = { operationId: 'GetRows', 'x-ms-safe-operation': true, parameters: isBody ? asBody : asQuery, responses: count };
  const id = { name: 'id', in: 'path', required: true, type: 'string' };
  const outcome = await runContract(t, {
    definition: definitionOf('Contoso Sheets', {
      '/top': { get: { operationId: 'ListTop', responses: listing } },
      '/folders/{id}': { get: { operationId: 'ListFolder', parameters: [id], responses: listing } },
      '/rows': { [isBody ? 'post' : 'get']: operation },
    }),
    contract: ['targets: { staging: { url: "URL/v1" } }', ...contract],
    answer: (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const send = (status: number, json: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      if (pathname === '/v1/top') return send(200, { entries: [{ id: 'd-1', name: 'D', isFolder: true }] });
      if (pathname === '/v1/folders/d-1') return send(200, { entries: [{ id: 'holiday.xlsx', name: 'H', isFolder: false }] });
      return searchParams.get('file') === 'budget.xlsx' ? send(200, { n: 1 }) : send(rows, {});
    },
  });
  return {
    picked: outcome.cases.find(
      ({ case: made }) => made.id === 'GetRows/dynamic-values/picked.file' || made.id.endsWith('picked.body.file'),
    ),
    refused: outcome.certificate.findings.filter(({ id }) => id === 'dynamic-choice-refused'),
  };
}

const INCONCLUSIVE = /^the other inputs need not go with what was picked/;

for (const [what, sheet, options] of [
  [
    'that the contract gives',
    { type: 'string' },
    { contract: ['operations: { GetRows: { inputs: { file: budget.xlsx, sheet: March } } }'] },
  ],
  ['that the definition gives as an example', { type: 'string', 'x-example': 'March' }, {}],
  ['that makers may change', { type: 'string', default: 'Sheet1' }, {}],
  ['that stands in the same body', { type: 'string', default: 'Sheet1' }, { isBody: true }],
] as const)
  test(`a refusal of what was picked beside an input ${what} shows nothing`, async (t) => {
    const { picked, refused } = await run(t, sheet, options);
    t.is(picked?.outcome, 'skipped', picked?.reason);
    t.regex(picked?.reason ?? '', INCONCLUSIVE);
    t.deepEqual(refused, []);
  });

for (const [what, sheet] of [
  ['that has one value', { type: 'string', enum: ['Sheet1'] }],
  ['that makers do not see', { type: 'string', default: 'Sheet1', 'x-ms-visibility': 'internal' }],
] as const)
  test(`a refusal of what was picked beside an input ${what} is told`, async (t) => {
    const { picked, refused } = await run(t, sheet);
    t.is(picked?.outcome, 'failed', picked?.reason);
    t.is(refused.length, 1);
  });

test('what was picked and is taken is good, whatever stands beside it', async (t) => {
  const { picked } = await run(t, { type: 'string', default: 'Sheet1' }, { rows: 200 });
  t.is(picked?.outcome, 'passed', picked?.reason);
});

test('a refusal of what was picked names the other choice on which the tree hangs', async (t) => {
  const at = { parameterReference: 'site' };
  const tree = file['x-ms-dynamic-tree'];
  const hanging = {
    ...tree,
    open: { ...tree.open, parameters: { site: at } },
    browse: { ...tree.browse, parameters: { ...tree.browse.parameters, site: at } },
  };
  const query = (name: string, more: object = {}) => ({ name, in: 'query', required: true, type: 'string', ...more });
  const sites = { operationId: 'ListSites', parameters: {}, itemsPath: 'entries', itemValuePath: 'id', itemTitlePath: 'name' };
  const { certificate } = await runContract(t, {
    definition: definitionOf('Contoso Sheets', {
      '/sites': { get: { operationId: 'ListSites', responses: listing } },
      '/top': { get: { operationId: 'ListTop', parameters: [query('site')], responses: listing } },
      '/folder': { get: { operationId: 'ListFolder', parameters: [query('site'), query('id')], responses: listing } },
      '/rows': {
        get: {
          operationId: 'GetRows',
          parameters: [query('site', { 'x-ms-dynamic-list': sites }), query('file', { 'x-ms-dynamic-tree': hanging })],
          responses: count,
        },
      },
    }),
    contract: ['targets: { staging: { url: "URL/v1" } }'],
    answer: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const isFolder = pathname === '/v1/top';
      response
        .writeHead(pathname === '/v1/rows' ? 400 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ entries: [{ id: `${pathname.slice(4)}-1`, name: 'One', isFolder }] }));
    },
  });
  t.deepEqual(
    certificate.findings.filter(({ id }) => id === 'dynamic-choice-refused').map(({ message }) => message),
    ['GetRows answers with 400 to what x-ms-dynamic-tree for "file" of GetRows offers, with "site" as ListSites offers it.'],
  );
});
