import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Ajv } from 'ajv';
import { describeConnector, loadConnector, type MakersView } from '../harness/index.ts';
import { loadExample } from './rules/load-example.ts';
import { fxTypeWords } from '../harness/reporters/reading/makers-words.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const SCHEMA = JSON.parse(readFileSync(at('contracts/schemas/makers-view.schema.json'), 'utf8')) as object;
const matches = new Ajv({ allErrors: true, strict: true }).compile(SCHEMA);

async function viewOf(fixture: string, operations: readonly string[] = []): Promise<MakersView> {
  const { connector } = await loadConnector(at(`fixtures/${fixture}`));
  return describeConnector(connector, operations);
}

for (const fixture of ['contoso-helpdesk', 'fabrikam-orders', 'northwind-broken']) {
  test(`the schema of what makers see describes ${fixture}`, async (t) => {
    const view: unknown = JSON.parse(JSON.stringify(await viewOf(fixture)));
    t.true(matches(view), JSON.stringify(matches.errors));
    t.false(matches({ ...(view as object), extra: true }));
  });
}

test('ids and globs choose operations, and a name that fits none is told with the nearest', async (t) => {
  const { operations } = await viewOf('contoso-helpdesk', ['GetTicket', 'Delete*']);
  t.deepEqual(
    operations.map(({ operationId }) => operationId),
    ['GetTicket', 'DeleteTicket'],
  );
  await t.throwsAsync(viewOf('contoso-helpdesk', ['GetTiket']), { message: /did you mean GetTicket\?/ });
});

test('an operation whose id is no glob is found by it', async (t) => {
  const { operations } = await viewOf('contoso-helpdesk');
  for (const { operationId } of operations) t.is((await viewOf('contoso-helpdesk', [operationId])).operations.length, 1, operationId);
});

test('what makers see of the Contoso fixture', async (t) => {
  const { operations } = await viewOf('contoso-helpdesk');
  const lines = operations.map(({ operationId, flow, powerFx }) => [
    operationId,
    flow.inputs.map(({ label, required }) => `${label}${required ? '*' : ''}`).join(', '),
    `${flow.outputs.source}: ${flow.outputs.tokens.length}`,
    powerFx.hidden ?? powerFx.signature,
    fxTypeWords(powerFx.result.type).slice(0, 60),
  ]);
  t.deepEqual(lines, GOLDEN);
});

test('of thousands of operations that share schemas of thousands of properties only so much is listed, and that it is not all', async (t) => {
  const properties = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`p${index}`, { type: 'string' }]));
  const schema = { $ref: '#/definitions/Large' };
  const post = (index: number) => ({
    operationId: `Do${index}`,
    parameters: [{ name: 'body', in: 'body', schema }],
    responses: { '200': { description: 'It.', schema } },
  });
  const paths = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`/a${index}`, { post: post(index) }]));
  const { connector } = await loadExample({ definition: { definitions: { Large: { type: 'object', properties } }, paths } });
  const view = describeConnector(connector);
  t.true(JSON.stringify(view).length < 20_000_000);
  t.false(view.operations[0]?.flow.cut);
  t.true(view.operations.at(-1)?.flow.cut);
  t.true(view.operations.at(-1)?.powerFx.cut);
});

/** Operation, inputs of its card (* required), response that is read and how many values it gives, function, what that gives. */
const GOLDEN: readonly (readonly string[])[] = [
  [
    'ListTickets',
    'Status, Tags, Assignee, Updated Since, Skip, Top',
    '200: 22',
    'ListTickets({status, tags, assigneeId, updatedSince, skip, top})',
    '{value: [{id: Decimal, subject: Text, description: Text, sta',
  ],
  [
    'CreateTicket',
    'New Ticket Subject*, New Ticket Description*, New Ticket Requester Requester Name*, New Ticket Requester Requester Email*, New Ticket Priority, New Ticket Tags, New Ticket Due Date, New Ticket Assignee ID, New Ticket Custom Fields',
    '201: 19',
    'CreateTicket(subject, description, requester, {priority, assigneeId, tags, dueDate, customFields})',
    '{id: Decimal, subject: Text, description: Text, status: Text',
  ],
  [
    'GetTicket',
    'Ticket ID*, Correlation ID',
    '200: 18',
    'GetTicket(ticketId, {X-Correlation-Id})',
    '{id: Decimal, subject: Text, description: Text, status: Text',
  ],
  [
    'UpdateTicket',
    'Ticket ID*, Ticket Changes Subject, Ticket Changes Status, Ticket Changes Priority, Ticket Changes Assignee ID, Ticket Changes Tags, Ticket Changes Due Date',
    '200: 18',
    'UpdateTicket(ticketId, {subject, status, priority, assigneeId, tags, dueDate})',
    '{id: Decimal, subject: Text, description: Text, status: Text',
  ],
  ['DeleteTicket', 'Ticket ID*', 'none: 0', 'DeleteTicket(ticketId)', 'Text'],
  [
    'ListComments',
    'Ticket ID*, Include Internal',
    '200: 9',
    'ListComments(ticketId, {includeInternal})',
    '{value: [{id: Decimal, ticketId: Decimal, author: Text, body',
  ],
  [
    'AddComment',
    'Ticket ID*, New Comment Comment Text*, New Comment Author, New Comment Is Internal',
    '201: 8',
    'AddComment(ticketId, body, {author, isInternal})',
    '{id: Decimal, ticketId: Decimal, author: Text, body: Text, i',
  ],
  ['ListAttachments', 'Ticket ID*', '200: 10', 'ListAttachments(ticketId)', '[{id: Text, fileName: Text, contentType: Text, size: Decimal'],
  [
    'UploadAttachment',
    'Ticket ID*, File*, File (file name), File Description, Is Public',
    '201: 10',
    'UploadAttachment(ticketId, file, {description, isPublic})',
    '{id: Text, fileName: Text, contentType: Text, size: Decimal,',
  ],
  ['DownloadAttachment', 'Ticket ID*, Attachment ID*', '200: 2', 'DownloadAttachment(ticketId, attachmentId)', 'Blob'],
  ['ListAgents', 'Team', '200: 9', 'ListAgents({team})', '{value: [{id: Decimal, name: Text, email: Text, team: Text, '],
  ['GetStatistics', 'From, To', '200: 14', 'GetStatistics({from, to})', '{period: {from: Date, to: Date}, tickets: {total: Decimal, b'],
];
