import test from 'ava';
import { loadDefinitions, told } from './load-update.ts';

const ticket = (operationId: string, more: object = {}) => ({
  operationId,
  summary: 'Get a ticket',
  parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
  responses: { '200': { description: 'The ticket.' } },
  ...more,
});
const paths = (items: object) => ({ paths: { '/tickets': null, ...items } });

test('another operationId on the same call is a new name, not an operation less and one more', async (t) => {
  const update = await loadDefinitions(
    paths({ '/tickets/{id}': { get: ticket('GetTicket') } }),
    paths({ '/tickets/{id}': { get: ticket('ReadTicket') } }),
  );
  t.deepEqual(told(update), ['diff-operation-renamed · ReadTicket · The operation GetTicket is called ReadTicket now.']);
});

test('of an operation with another name the rest is compared too', async (t) => {
  const update = await loadDefinitions(
    paths({ '/tickets/{id}': { get: ticket('GetTicket') } }),
    paths({ '/tickets/{id}': { get: ticket('ReadTicket', { responses: { '202': { description: 'Soon.' } } }) } }),
  );
  t.deepEqual(
    told(update).map((line) => line.split(' · ')[0]),
    ['diff-operation-renamed', 'diff-response-status'],
  );
});

test('a path parameter with another name is the same path, and an input that is gone', async (t) => {
  const renamed = ticket('GetTicket', { parameters: [{ name: 'key', in: 'path', required: true, type: 'string' }] });
  const update = await loadDefinitions(
    paths({ '/tickets/{id}': { get: ticket('GetTicket') } }),
    paths({ '/tickets/{key}': { get: renamed } }),
  );
  t.deepEqual(told(update), ['diff-input-deleted · GetTicket · The path parameter "id" is called "key" now.']);
});

test('a revision beside the operation breaks nothing', async (t) => {
  const update = await loadDefinitions(
    paths({ '/tickets/{id}': { get: ticket('GetTicket') } }),
    paths({
      '/tickets/{id}': { get: ticket('GetTicket', { deprecated: true, 'x-ms-visibility': 'internal' }) },
      '/v2/tickets/{id}': { get: ticket('GetTicket_V2') },
    }),
  );
  t.deepEqual(told(update), ['diff-operation-added · GetTicket_V2 · The operation GetTicket_V2 (GET /v2/tickets/{id}) is new.']);
});

test('summaries, descriptions, labels, tags and examples may change at will', async (t) => {
  const labelled = (label: string) =>
    paths({
      '/tickets/{id}': {
        get: ticket('GetTicket', {
          summary: label,
          description: label,
          tags: [label],
          parameters: [
            { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-summary': label, description: label, 'x-example': label },
          ],
          responses: {
            '200': {
              description: label,
              schema: {
                type: 'object',
                title: label,
                properties: { name: { type: 'string', title: label, description: label, example: label } },
              },
            },
          },
        }),
      },
    });
  t.deepEqual(told(await loadDefinitions(labelled('One'), labelled('Another'))), []);
});

test('an operation that was internal already may stay so', async (t) => {
  const internal = paths({ '/tickets/{id}': { get: ticket('GetTicket', { 'x-ms-visibility': 'internal' }) } });
  t.deepEqual(told(await loadDefinitions(internal, internal)), []);
});

const hook = {
  operationId: 'WhenTicketIsNew',
  'x-ms-trigger': 'single',
  parameters: [
    {
      name: 'body',
      in: 'body',
      required: true,
      schema: {
        type: 'object',
        required: ['url'],
        properties: { url: { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' } },
      },
    },
  ],
  responses: { '201': { description: 'Subscribed.' } },
};
const hookPath = (schema: object, more: object = {}) =>
  paths({ '/hooks': { 'x-ms-notification-content': { description: 'A ticket.', schema }, post: { ...hook, ...more } } });

test('the outputs of a webhook are what it is called back with', async (t) => {
  const before = hookPath({ type: 'object', properties: { id: { type: 'string' }, desk: { type: 'string' } } });
  const after = hookPath({ type: 'object', properties: { id: { type: 'integer' } } });
  t.deepEqual(told(await loadDefinitions(before, after)), [
    'diff-output-deleted · WhenTicketIsNew · The output "desk" is gone.',
    'diff-output-type · WhenTicketIsNew · The output "id" was string and is integer now.',
  ]);
});

test('a trigger that becomes an action is told once', async (t) => {
  const before = hookPath({ type: 'object', properties: { id: { type: 'string' } } });
  const after = hookPath({ type: 'object', properties: { id: { type: 'string' } } }, { 'x-ms-trigger': null });
  t.deepEqual(told(await loadDefinitions(before, after)), [
    'diff-trigger-kind · WhenTicketIsNew · WhenTicketIsNew was a webhook trigger (single) and is an action now.',
  ]);
});
