import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { readCollection } from '../harness/collections/read-collection.ts';
import { exportPostman, loadConnector, mockConnector, postmanFiles } from '../harness/index.ts';
import { runNewman } from '../harness/replay/newman/run-newman.ts';
import { itemsOf } from './authoring/export-postman/exported.ts';
import { collectionFaults } from './authoring/export-postman/collection-faults.ts';
import { loadPackage } from './load/load-files.ts';
import { only } from './replay/newman/run-of.ts';

const at = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
const inside = (folder: string) => readdirSync(at(folder)).map((name) => `${folder}/${name}`);
const FIXTURES = ['contoso-helpdesk', 'fabrikam-orders', 'adatum-events', 'northwind-broken', 'dynamic', ...inside('triggers')];

for (const fixture of FIXTURES) {
  test(`the export of ${fixture} keeps Postman’s format, is read back whole, and is the same each time`, async (t) => {
    const { connector } = await loadConnector(at(fixture));
    const { collection, environment } = postmanFiles(exportPostman(connector));
    const value: unknown = JSON.parse(collection.text);
    t.deepEqual(collectionFaults(value), []);
    const read = await readCollection(collection.name, collection.text);
    t.deepEqual(read.problems, []);
    t.deepEqual(read.requests.map(({ id }) => id).toSorted(), connector.operations.map(({ operationId }) => operationId).toSorted());
    for (const { operationId, responses } of connector.operations) {
      const saved = read.requests.find(({ id }) => id === operationId)?.responses.map(({ status }) => String(status ?? 'default'));
      t.deepEqual(
        [...new Set(saved)].toSorted(),
        responses.map(({ status }) => (/^\d/.test(status) && !/\D/.test(status) ? status : 'default')).toSorted(),
        operationId,
      );
    }
    const again = postmanFiles(exportPostman((await loadConnector(at(fixture))).connector));
    t.deepEqual(again, { collection, environment });
  });
}

for (const fixture of ['contoso-helpdesk', 'fabrikam-orders', 'adatum-events']) {
  test(`the tests of ${fixture} pass on its mock, in one session`, async (t) => {
    const { connector } = await loadConnector(at(fixture));
    const made = exportPostman(connector);
    await using mock = await mockConnector(connector, { seed: 1 });
    const source = JSON.parse(JSON.stringify(made.collection)) as Record<string, unknown>;
    const values = Object.fromEntries(made.environment.values.map(({ key, value }) => [key, mock.credential[key] ?? value]));
    const environment = { ...values, baseUrl: mock.url };
    const events = await Array.fromAsync(runNewman({ source, environment, relay: { url: mock.url, key: '' } }));
    t.deepEqual(only(events, 'scriptError'), []);
    const assertions = only(events, 'assertion');
    t.deepEqual(
      assertions.filter(({ outcome }) => outcome !== 'passed'),
      [],
    );
    t.is(only(events, 'request').length, connector.operations.length);
    t.true(assertions.length >= 2 * connector.operations.length);
    t.deepEqual(events.at(-1), { kind: 'done' });
  });
}

test('files are called by the title, as far as file systems take it', async (t) => {
  const named = async (title: string) => {
    const { connector } = await loadPackage({ swagger: '2.0', info: { title, version: '1.0' }, paths: {} });
    return postmanFiles(exportPostman(connector)).collection.name;
  };
  t.is(await named('Contoso Helpdesk'), 'Contoso Helpdesk.postman_collection.json');
  t.is(await named('../a/b: "c"?'), 'a b c.postman_collection.json');
  t.is(await named('é'.repeat(300)), `${'é'.repeat(50)}.postman_collection.json`);
  t.is(await named('...'), 'connector.postman_collection.json');
});

test('secrets of the environment are empty', async (t) => {
  const { connector } = await loadConnector(at('contoso-helpdesk'));
  const { environment, collection } = exportPostman(connector);
  t.deepEqual(
    environment.values.filter(({ type }) => type === 'secret'),
    [{ key: 'api_key', value: '', type: 'secret', enabled: true }],
  );
  t.is(itemsOf({ environment, collection }).length, connector.operations.length);
});

test('an empty default of a path is no value of it', async (t) => {
  const shelf = { name: 'shelf', in: 'path', required: true, type: 'string', default: '' };
  const responses = { 200: { description: 'The shelf.', schema: { type: 'object' } } };
  const paths = { '/shelves/{shelf}': { get: { operationId: 'GetShelf', parameters: [shelf], responses } } };
  const { connector } = await loadPackage({ swagger: '2.0', info: { title: 'Contoso Shelves', version: '1.0' }, paths });
  t.like(JSON.parse(postmanFiles(exportPostman(connector)).collection.text), { variable: [{ key: 'shelf', value: 'sample' }] });
});
