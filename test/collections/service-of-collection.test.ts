import test from 'ava';
import { readCollection } from '../../harness/collections/read-collection.ts';
import { serviceOfCollection } from '../../harness/collections/service-of-collection.ts';

const OPERATIONS = [{ operationId: 'ListThings', method: 'get', path: '/things' }] as const;

async function hostsOf(urls: readonly string[], values: Readonly<Record<string, string>>, others: readonly string[], declared?: string) {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  const item = urls.map((url) => ({ name: 'list', request: { method: 'GET', url } }));
  const collection = await readCollection('shelf.json', JSON.stringify({ info: { name: 'Shelf', schema }, item }));
  return [...serviceOfCollection(collection, OPERATIONS, values, { declared, targets: [], others }).hosts];
}

test('the service is where the definition says, and where a variable leads that the contract does not name as another', async (t) => {
  const base = 'https://api.contoso.example';
  const urls = [
    'https://unrelated.example/things',
    'https://unrelated.example/things',
    '{{other}}/things',
    '{{other}}/things',
    '{{base}}/things',
  ];
  const values = { other: 'https://login.contoso.example', base: 'https://staging.contoso.example' };
  t.deepEqual(await hostsOf(urls, values, [], base), ['api.contoso.example', 'login.contoso.example']);
  t.deepEqual(await hostsOf(urls, values, ['Login.contoso.example'], base), ['api.contoso.example', 'staging.contoso.example']);
  t.deepEqual(await hostsOf(urls.slice(0, 2), values, [], base), ['api.contoso.example']);
  // Where nobody says where the service is, the collection does.
  t.deepEqual(await hostsOf(urls.slice(0, 2), values, []), ['unrelated.example']);
});
