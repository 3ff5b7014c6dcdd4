import test, { type ExecutionContext } from 'ava';
import { definitionOf } from '../definition-of.ts';
import { runContract } from '../run-contract.ts';

type Node = Readonly<Record<string, unknown>>;

const PATHS = { itemsPath: 'entries', itemValuePath: 'id', itemTitlePath: 'name', itemIsParent: 'isFolder' };
const entry = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' }, isFolder: { type: 'boolean' } } };
const listing = {
  200: { description: 'It.', schema: { type: 'object', properties: { entries: { type: 'array', items: entry } } } },
};

const folder = (id: string) => ({ id, name: `Folder ${id}`, isFolder: true });
const file = (id: string) => ({ id, name: `File ${id}`, isFolder: false });

/** What a tree of `top` is told for whose folders the service has `folders`, else what it lists where nothing is asked for: `anyhow`. */
async function told(
  t: ExecutionContext,
  parameters: Node,
  {
    top = [folder('d-1'), folder('d-2')],
    anyhow = [file('f-1')],
    isOptional = true,
    browses = 'ListFolder',
  }: { readonly top?: readonly Node[]; readonly anyhow?: readonly Node[]; readonly isOptional?: boolean; readonly browses?: string } = {},
) {
  const tree = {
    settings: { canSelectParentNodes: false, canSelectLeafNodes: true },
    open: { operationId: 'ListTop', parameters: {}, ...PATHS },
    browse: { operationId: browses, parameters, ...PATHS },
  };
  const input = { name: 'file', in: 'query', required: true, type: 'string', 'x-ms-dynamic-tree': tree };
  const id = { name: 'id', in: 'query', type: 'string', ...(!isOptional && { required: true }) };
  const outcome = await runContract(t, {
    definition: definitionOf('Contoso Trees', {
      '/top': { get: { operationId: 'ListTop', responses: listing } },
      '/folder': { get: { operationId: 'ListFolder', parameters: [id], responses: listing } },
      '/file': { get: { operationId: 'GetFile', parameters: [input], responses: listing } },
    }),
    contract: ['targets: { staging: { url: "URL/v1" } }', 'operations: { GetFile: { inputs: { file: f-1 } } }'],
    answer: (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const asked = searchParams.get('id');
      const entries = pathname === '/v1/top' ? top : asked === null ? anyhow : [file(`in-${asked}`)];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ entries }));
    },
  });
  return outcome.certificate.findings.filter(({ id }) => id.startsWith('dynamic-tree-')).map(({ id, message }) => `${id}: ${message}`);
}

const SAME =
  'dynamic-tree-unguided: All folders show the same for x-ms-dynamic-tree for "file" of GetFile: browse sends ListFolder nothing of the folder that was opened, for';

for (const [what, parameters, why] of [
  ['that gives its operation nothing', {}, 'none of its parameters is of it'],
  ['that gives its operation a literal', { id: { value: 'd-7' } }, 'none of its parameters is of it'],
  ['that names no input of the operation', { folder: { selectedItemValuePath: 'id' } }, 'ListFolder has no parameter "folder"'],
  ['whose path leads to nothing that folders have', { id: { selectedItemValuePath: 'path' } }, 'no folder has "path"'],
] as const)
  test(`a tree ${what} is told, and why`, async (t) => {
    t.deepEqual(await told(t, parameters), [`${SAME} ${why}.`]);
  });

test('where folders show the top as well, one thing is told and not two', async (t) => {
  const top = [folder('d-1'), folder('d-2')];
  t.deepEqual(await told(t, {}, { top, anyhow: top }), [`${SAME} none of its parameters is of it.`]);
});

test('browsing that asks the same as opening, and so is not asked again, is told', async (t) => {
  t.deepEqual(await told(t, {}, { browses: 'ListTop' }), [`${SAME.replace('ListFolder', 'ListTop')} none of its parameters is of it.`]);
  t.deepEqual(await told(t, {}, { browses: 'ListTop', top: [folder('d-1')] }), []);
});

test('a folder within the only one is a second one', async (t) => {
  t.deepEqual(await told(t, {}, { top: [folder('d-1')], anyhow: [folder('d-3'), file('f-1')] }), [
    `${SAME} none of its parameters is of it.`,
  ]);
});

test('nothing is said of a tree that names the folder, or has but one with nothing but files in it, or none', async (t) => {
  t.deepEqual(await told(t, { id: { selectedItemValuePath: 'id' } }), []);
  t.deepEqual(await told(t, { id: { selectedItemValuePath: 'id' } }, { isOptional: false }), []);
  t.deepEqual(await told(t, {}, { top: [folder('d-1'), file('f-2')] }), []);
  t.deepEqual(await told(t, {}, { top: [file('f-1'), file('f-2')] }), []);
});
