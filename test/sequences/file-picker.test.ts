import test, { type ExecutionContext } from 'ava';
import { type ShelfFault, startContosoShelves } from '../../fixtures/reference-services/contoso-shelves.ts';
import type { RunRecord } from '../../harness/index.ts';
import { certifyFixture, faultsIn } from './certify-fixture.ts';

async function shelves(t: ExecutionContext, fault?: ShelfFault, contract = ''): Promise<RunRecord> {
  const service = await startContosoShelves(fault && { fault });
  t.teardown(() => service[Symbol.asyncDispose]());
  return certifyFixture(t, 'file-picker', service, contract);
}

function stepsOf({ exchanges }: RunRecord, caseId: string) {
  return exchanges
    .filter((exchange) => exchange.caseId === caseId)
    .map(({ step, request, response }) => [step, request.url.replace(/^.*\/shelves\/v1/, ''), response?.status]);
}

test('a service whose files are picked where they stand is certified, with a value in the contract only for what changes something', async (t) => {
  const run = await shelves(t, undefined, 'operations: { ShareFile: { inputs: { share: { item: { id: f-1 }, with: nobody } } } }');
  t.deepEqual(
    run.certificate.findings.filter(({ severity }) => severity !== 'info').map(({ id, message }) => `${id}: ${message}`),
    [],
  );
  t.is(run.certificate.verdict, 'certified', JSON.stringify(run.certificate.gates));
});

test('the picker opens at the top, browses the first folder, and what is picked there is used', async (t) => {
  const run = await shelves(t);
  t.deepEqual(stepsOf(run, 'GetFile/dynamic-values/picked.file'), [
    ['open', '/folders', 200],
    ['browse', '/folders/d-1', 200],
    ['use', '/files/f-2', 200],
  ]);
  t.deepEqual(stepsOf(run, 'CountFiles/dynamic-values/picked.folder').slice(-1), [['use', '/counts?folder=d-1', 200]]);
});

test('nothing that nobody named is shared for having been the first in the picker', async (t) => {
  const { cases, exchanges } = await shelves(t);
  t.deepEqual(
    exchanges.filter(({ request: { method, body } }) => method !== 'GET' && body).map(({ caseId }) => caseId),
    [],
  );
  const shared = cases.find(({ case: { id } }) => id === 'ShareFile/smallest');
  t.regex(shared?.reason ?? '', /^no value is given for "share"; add one under operations\.ShareFile\.inputs in the contract$/);
});

const FAULTS: Readonly<Record<ShelfFault, readonly string[]>> = {
  'marks no folders': ['dynamic-tree-folder-unmarked'],
  'shows the top in every folder': ['dynamic-tree-loop'],
  'does not find folders': ['dynamic-call-failed'],
  'hides ids': ['dynamic-value-missing'],
  'hides names': ['dynamic-title-missing'],
  'wraps its list': ['dynamic-collection-missing'],
  'lists an entry twice': ['dynamic-values-duplicate'],
  'knows files by name': ['dynamic-choice-refused'],
  'knows folders by name': ['dynamic-choice-refused'],
};

/** What is told and lets a service pass. */
const MILD: ReadonlySet<string> = new Set(['dynamic-tree-folder-unmarked', 'dynamic-values-duplicate', 'dynamic-title-missing']);

for (const [fault, ids] of Object.entries(FAULTS) as [ShelfFault, readonly string[]][]) {
  test(`a service that ${fault} is told: ${ids.join(', ')}`, async (t) => {
    const run = await shelves(t, fault);
    const told = run.certificate.findings.filter(({ caseId, severity }) => caseId?.includes('/dynamic-') && severity !== 'info');
    t.deepEqual([...new Set(told.map(({ id }) => id))], ids, JSON.stringify(told.map(({ id, message }) => `${id}: ${message}`)));
    if (!ids.every((id) => MILD.has(id))) t.is(run.certificate.verdict, 'not-certified');
  });
}

test('the mock opens and browses', async (t) => {
  const run = await certifyFixture(t, 'file-picker', undefined, '');
  t.deepEqual(faultsIn(run), []);
  t.deepEqual(
    run.cases.filter(({ case: { kind } }) => kind === 'dynamic-values').map(({ outcome }) => outcome),
    ['passed', 'passed'],
  );
});
