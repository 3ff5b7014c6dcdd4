import { readFileSync } from 'node:fs';
import test from 'ava';
import { importPostman, type PostmanImportOptions } from '../../harness/authoring/import-postman/import-postman.ts';
import { readCollection } from '../../harness/collections/read-collection.ts';

// What is imported is looked into at will.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

const helpdesk = readFileSync(new URL('../../fixtures/postman/contoso-helpdesk.v2.1.json', import.meta.url), 'utf8');

async function imported(text: string, options?: PostmanImportOptions) {
  const { definition, properties, ...rest } = importPostman(await readCollection('helpdesk.json', text), options);
  return { definition: definition as Json, properties: properties as Json, paths: definition['paths'] as Json, ...rest };
}

/** A collection of requests at https://api.contoso.example, as the file would hold it. */
async function importItems(items: readonly object[], more: object = {}, options?: PostmanImportOptions) {
  const info = { name: 'Contoso', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  return imported(JSON.stringify({ info, item: items, ...more }), options);
}

function request(method: string, path: string, more: object = {}): object {
  return { name: `${method} ${path}`, request: { method, url: `https://api.contoso.example${path}`, ...more } };
}

test('a collection becomes a definition with its address, title and sign-in', async (t) => {
  const { definition, properties, figures } = await imported(helpdesk);
  t.deepEqual(figures, { requests: 8, operations: 6, schemas: 3 });
  t.like(definition, { swagger: '2.0', host: 'api.contoso.example', basePath: '/helpdesk/v1', schemes: ['https'] });
  t.deepEqual(definition['info'], {
    title: 'Contoso Helpdesk',
    version: '1.0',
    description: 'Contoso Helpdesk collects the questions and faults that employees report.',
  });
  t.deepEqual(definition['securityDefinitions'], { api_key: { type: 'apiKey', in: 'header', name: 'X-Helpdesk-Key' } });
  t.is(properties['properties'].connectionParameters.api_key.type, 'securestring');
});

test('operations are named by their requests; an id that is a name stays', async (t) => {
  const { paths } = await imported(helpdesk);
  t.deepEqual(Object.keys(paths), ['/tickets', '/tickets/{ticketId}', '/tickets/{ticketId}/comments/{commentId}', '/status']);
  t.like(paths['/tickets'].get, {
    operationId: 'ListTickets',
    summary: 'List tickets',
    description: 'Gives one page of the tickets, the oldest first.',
  });
  t.is(paths['/tickets'].post.operationId, 'OpenTicket');
  t.like(paths['/status'].get, { operationId: 'Status', security: [] });
  t.false('security' in paths['/tickets'].get);
});

test('inputs are typed on evidence, and headers of the platform are none', async (t) => {
  const { paths } = await imported(helpdesk);
  t.deepEqual(paths['/tickets'].get.parameters, [
    {
      name: 'status',
      in: 'query',
      required: true,
      type: 'string',
      enum: ['new', 'open', 'solved'],
      'x-ms-summary': 'Status',
      description: 'Only tickets in this status.',
    },
    {
      name: 'top',
      in: 'query',
      required: false,
      type: 'integer',
      format: 'int32',
      'x-ms-summary': 'Top',
      description: 'How many tickets a page holds.',
    },
    { name: 'updatedSince', in: 'query', required: false, type: 'string', format: 'date-time', 'x-ms-summary': 'Updated Since' },
    { name: 'X-Correlation-Id', in: 'header', required: false, type: 'string', format: 'uuid', 'x-ms-summary': 'X Correlation Id' },
  ]);
  t.like(paths['/tickets/{ticketId}'].get.parameters[0], {
    name: 'ticketId',
    in: 'path',
    required: true,
    type: 'integer',
    'x-ms-url-encoding': 'single',
    description: 'The number of the ticket.',
  });
  t.like(paths['/tickets/{ticketId}'].delete.parameters[0], { name: 'ticketId', type: 'string' });
});

test('saved responses of one status make one schema', async (t) => {
  const { paths } = await imported(helpdesk);
  const { 200: page, 401: refused } = paths['/tickets'].get.responses;
  t.is(page.description, 'One page of tickets');
  const { total, tickets, note } = page.schema.properties;
  t.deepEqual(total, { type: 'integer', format: 'int32', 'x-ms-summary': 'Total' });
  t.deepEqual(note, { type: 'string', 'x-ms-summary': 'Note' });
  t.deepEqual(tickets.items.properties, {
    id: { type: 'integer', format: 'int64', 'x-ms-summary': 'Id' },
    subject: { type: 'string', 'x-ms-summary': 'Subject' },
    assigneeId: { type: 'integer', format: 'int32', 'x-nullable': true, 'x-ms-summary': 'Assignee Id' },
    cost: { type: 'number', format: 'double', 'x-ms-summary': 'Cost' },
    openedAt: { type: 'string', format: 'date-time', 'x-ms-summary': 'Opened At' },
    tags: { type: 'array', items: { type: 'string' }, 'x-ms-summary': 'Tags' },
  });
  t.deepEqual(refused, { description: 'Unauthorized' });
  t.deepEqual(paths['/status'].get.responses, { default: { description: 'default' } });
  const { paths: whole } = await imported(helpdesk, { errorSchemas: true });
  t.is(whole['/tickets'].get.responses[401].schema.properties.message.type, 'string');
});

test('requests of one method and path are one operation with the inputs of all', async (t) => {
  const { paths, origins, notes } = await imported(helpdesk);
  const [body] = paths['/tickets'].post.parameters;
  t.like(body, { name: 'body', in: 'body', required: true });
  t.deepEqual(body.schema.properties, {
    subject: { type: 'string', 'x-ms-summary': 'Subject' },
    assigneeId: { 'x-ms-summary': 'Assignee Id' },
    urgent: { type: 'boolean', 'x-ms-summary': 'Urgent' },
    dueDate: { type: 'string', format: 'date', 'x-ms-summary': 'Due Date' },
  });
  t.deepEqual(origins.get('OpenTicket'), ['0.1', '0.2']);
  t.true(notes.some(({ kind, what }) => kind === 'changed' && what.startsWith('2 requests are POST /tickets')));
});

test('what goes to another host is left out and told with its line', async (t) => {
  const { notes } = await imported(helpdesk);
  const [note] = notes.filter(({ kind }) => kind === 'lost');
  t.regex(note?.what ?? '', /^"Get a token" goes to another host, login\.contoso\.example/);
  t.is(helpdesk.split('\n')[(note?.at.line ?? 0) - 1]?.trim(), '{');
});

test('sample values stay in the collection unless they are asked for', async (t) => {
  t.notRegex(JSON.stringify((await imported(helpdesk)).definition), /Printer prints|1001|5b0b7f0e/);
  t.regex(JSON.stringify((await imported(helpdesk, { examples: true })).definition), /Printer prints/);
});

test('an address that nothing tells is asked for', async (t) => {
  const open = helpdesk.replace('"value": "https://api.contoso.example/helpdesk/v1"', '"value": ""');
  await t.throwsAsync(imported(open), {
    code: 'host-unresolved',
    message: /7 requests go to \{\{baseUrl\}\}.*helpdesk\.json:\d+:\d+\); others go to login\.contoso\.example/,
  });
  t.like((await imported(open, { host: 'https://desk.contoso.example/v2' })).definition, {
    host: 'desk.contoso.example',
    basePath: '/v2',
    schemes: ['https'],
  });
  const environment = [{ key: 'baseUrl', value: 'http://localhost:7071' }];
  t.like((await imported(open, { environment })).definition, { host: 'localhost:7071', basePath: '/', schemes: ['http'] });
  await t.throwsAsync(imported(open, { host: '{{baseUrl}}' }), { code: 'host-invalid' });
});

test('path placeholders get names of their own, within segments too', async (t) => {
  const { paths } = await importItems([
    request('GET', '/a/{id}/b/<string>/{id}'),
    request('GET', '//files/report-{{year}}.pdf'),
    request('PURGE', '/a'),
  ]);
  t.deepEqual(Object.keys(paths), ['/a/{id}/b/{bId}/{id2}', '/files/report-{year}.pdf']);
});
