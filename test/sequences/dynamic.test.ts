import test, { type ExecutionContext } from 'ava';
import { type BoardFault, startFabrikamBoards } from '../../fixtures/reference-services/fabrikam-boards.ts';
import type { RunRecord } from '../../harness/index.ts';
import { certifyFixture, faultsIn } from './certify-fixture.ts';

const GIVEN = `operations:
  ListColumns: { inputs: { boardId: b-1 } }
  DescribeCard: { inputs: { boardId: b-1 } }
  DescribeFilters: { inputs: { boardId: b-1 } }
  DescribeReport: { inputs: { boardId: b-1 } }
  CreateCard: { inputs: { boardId: b-1, column: todo, fields: { effort: 1 } } }
  GetCard: { inputs: { boardId: b-1, cardId: c-1 } }
  FindCards: { inputs: { boardId: b-1, filters: { text: beans } } }
  CreateReport: { inputs: { boardId: b-1, report: { month: May } } }`;

async function boards(t: ExecutionContext, fault?: BoardFault, contract = GIVEN): Promise<RunRecord> {
  const service = await startFabrikamBoards(fault && { fault });
  t.teardown(() => service[Symbol.asyncDispose]());
  return certifyFixture(t, 'dynamic', service, contract);
}

function stepsOf({ exchanges }: RunRecord, caseId: string) {
  return exchanges
    .filter((exchange) => exchange.caseId === caseId)
    .map(({ step, operationId, request, response }) => [step, operationId, request.url.replace(/^.*\/boards\/v1/, ''), response?.status]);
}

test('a service whose lists, trees and schemas are as they are read is certified', async (t) => {
  const run = await boards(t);
  t.deepEqual(
    run.certificate.findings.filter(({ severity }) => severity !== 'info').map(({ id, message }) => `${id}: ${message}`),
    [],
  );
  t.is(run.certificate.verdict, 'certified', JSON.stringify(run.certificate.gates));
  t.deepEqual(
    run.cases.filter(({ case: { kind } }) => kind.startsWith('dynamic-')).map(({ case: { id }, outcome }) => `${outcome} ${id}`),
    [
      'passed CreateCard/dynamic-schema/answer',
      'passed DescribeCard/dynamic-schema/CreateCard',
      'passed DescribeFilters/dynamic-schema/FindCards',
      'passed DescribeReport/dynamic-schema/CreateReport',
      'passed FindCards/dynamic-schema/answer',
      'passed GetCard/dynamic-schema/answer',
      'passed ListBoards/dynamic-values/CreateCard.boardId',
      'passed ListColors/dynamic-values/CreateCard.color',
      'passed ListColumns/dynamic-values/CreateCard.column',
      'passed ListFolders/dynamic-values/CreateCard.folder',
    ],
  );
  t.deepEqual(stepsOf(run, 'ListFolders/dynamic-values/CreateCard.folder'), [
    ['open', 'ListFolders', '/folders', 200],
    ['browse', 'ListFolders', '/folders?parent=%2Fplans', 200],
  ]);
});

test('four operations with the same choices call for them once, and the first page, which is empty, is passed', async (t) => {
  const run = await boards(t);
  const made = run.cases.find(({ case: { id } }) => id === 'ListBoards/dynamic-values/CreateCard.boardId');
  t.is(made?.case.title, 'the choices for "boardId" of CreateCard and 3 more');
  t.deepEqual(stepsOf(run, 'ListBoards/dynamic-values/CreateCard.boardId'), [
    ['choices', 'ListBoards', '/boards', 200],
    ['choices, page 2', 'ListBoards', '/boards?page=1', 200],
  ]);
});

test('what hangs on an input that is dynamic itself is fetched for its first choice', async (t) => {
  const run = await boards(t, undefined, 'operations: { GetCard: { inputs: { cardId: c-1 } } }');
  t.deepEqual(faultsIn(run), []);
  t.deepEqual(stepsOf(run, 'ListColumns/dynamic-values/CreateCard.column'), [
    ['choices for "boardId"', 'ListBoards', '/boards', 200],
    ['choices for "boardId", page 2', 'ListBoards', '/boards?page=1', 200],
    ['choices', 'ListColumns', '/boards/b-1/columns', 200],
  ]);
  t.deepEqual(stepsOf(run, 'GetCard/dynamic-schema/answer').slice(-2), [
    ['schema', 'DescribeCard', '/boards/b-1/card', 200],
    ['answer', 'GetCard', '/boards/b-1/cards/c-1', 200],
  ]);
});

test('drop-downs of what may not be called are fetched all the same', async (t) => {
  const service = await startFabrikamBoards();
  t.teardown(() => service[Symbol.asyncDispose]());
  const run = await certifyFixture(t, 'dynamic', service, GIVEN, { writes: false });
  t.deepEqual(faultsIn(run), []);
  t.true(run.cases.some(({ case: { id }, outcome }) => id === 'ListColors/dynamic-values/CreateCard.color' && outcome === 'passed'));
  t.false(run.exchanges.some(({ operationId }) => operationId === 'CreateCard'));
});

for (const writes of [true, false]) {
  test(`a run of one operation fetches its drop-downs, ${writes ? 'and calls it' : 'though it may not be called'}`, async (t) => {
    const service = await startFabrikamBoards();
    t.teardown(() => service[Symbol.asyncDispose]());
    const run = await certifyFixture(t, 'dynamic', service, GIVEN, { writes, operations: ['CreateCard'] });
    const fetched = run.cases.filter(({ case: { kind } }) => kind.startsWith('dynamic-'));
    t.deepEqual(
      fetched.filter(({ case: { id } }) => !/\/(answer|picked\.folder)$/.test(id)).map(({ case: { id }, outcome }) => `${outcome} ${id}`),
      [
        'passed CreateCard/dynamic-schema/CreateCard',
        'passed CreateCard/dynamic-values/CreateCard.boardId',
        'passed CreateCard/dynamic-values/CreateCard.color',
        'passed CreateCard/dynamic-values/CreateCard.column',
        'passed CreateCard/dynamic-values/CreateCard.folder',
      ],
    );
    t.is(
      run.exchanges.some(({ operationId }) => operationId === 'CreateCard'),
      writes,
    );
    t.deepEqual(
      run.certificate.operations.map(({ operationId }) => operationId),
      ['CreateCard'],
    );
  });
}

/** Where two are told, both are true: a choice without a title is left out by Power Fx, say. */
const FAULTS: Readonly<Record<BoardFault, readonly string[]>> = {
  'has no columns': ['dynamic-call-failed'],
  'wraps its list': ['dynamic-collection-missing'],
  'lists a record': ['dynamic-collection-not-array', 'response-schema'],
  'hides ids': ['dynamic-value-missing'],
  'hides names': ['dynamic-title-missing'],
  'lists a board twice': ['dynamic-values-duplicate'],
  'lists two boards of one name': [],
  'lists nothing': [],
  'links to where it is': ['dynamic-page-link'],
  'links to a foreign host': ['dynamic-page-link'],
  'writes names in capitals': ['dynamic-value-missing', 'dynamic-title-missing'],
  'marks no folders': ['dynamic-tree-folder-unmarked'],
  'shows the top in every folder': ['dynamic-tree-loop'],
  'lists a folder in itself': ['dynamic-tree-loop'],
  'does not find folders': ['dynamic-call-failed'],
  'gives no schema': ['dynamic-schema-missing'],
  'gives a map for a schema': ['dynamic-schema-invalid'],
  'gives a schema for a map': ['dynamic-schema-invalid'],
  'knows types of its own': ['dynamic-schema-invalid'],
  'refers to nowhere': ['dynamic-schema-invalid'],
  'describes no fields': [],
  'sends other fields': ['response-dynamic-schema'],
  'finds nothing': [],
};

for (const [fault, ids] of Object.entries(FAULTS) as [BoardFault, readonly string[]][]) {
  test(`a service that ${fault} is told: ${ids.join(', ') || 'nothing'}`, async (t) => {
    const run = await boards(t, fault);
    const told = run.certificate.findings.filter(({ caseId, severity }) => caseId?.includes('/dynamic-') && severity !== 'info');
    t.deepEqual(
      [...new Set(told.map(({ id }) => id))].toSorted(),
      ids.toSorted(),
      JSON.stringify(run.certificate.findings.map(({ id, message }) => `${id}: ${message}`)),
    );
  });
}

for (const [fault, words] of [
  ['links to where it is', /but links to "http:[^"]+\/boards\/v1\/boards", a page that was there already\.$/],
  [
    'links to a foreign host',
    /but links to "https:\/\/boards\.fabrikam\.example\/boards\?page=1", which is not on the service's host and was not followed/,
  ],
] as const) {
  test(`a service that ${fault} is not certified, and the link is named`, async (t) => {
    const { certificate } = await boards(t, fault);
    t.is(certificate.verdict, 'not-certified');
    t.regex(certificate.findings.find(({ id }) => id === 'dynamic-page-link')?.message ?? '', words);
  });
}

test('what differs from a fetched schema is told with its place in the answer', async (t) => {
  const { certificate } = await boards(t, 'sends other fields');
  const found = certificate.findings.find(({ id, operationId }) => id === 'response-dynamic-schema' && operationId === 'FindCards');
  t.is(
    found?.message,
    'The body differs in one place from the schema that DescribeCard gives for it: /cards/0/fields/effort is "two days" (text), expected a number.',
  );
  t.deepEqual(
    found?.differences?.map(({ path, kind }) => [path, kind]),
    [['/cards/0/fields/effort', 'type']],
  );
});

for (const [fault, id] of [
  ['lists two boards of one name', 'dynamic-titles-equal'],
  ['describes no fields', 'dynamic-schema-empty'],
] as const) {
  test(`that a service ${fault} is a remark: ${id}`, async (t) => {
    const { certificate } = await boards(t, fault);
    t.true(certificate.findings.some((finding) => finding.id === id && finding.severity === 'info'));
    t.is(certificate.verdict, 'certified', JSON.stringify(certificate.gates));
  });
}
