import test from 'ava';
import { createAttribution } from '../../harness/collections/attribute-request.ts';

const operation = (operationId: string, method: string, path: string) => ({ operationId, method: method as 'get', path });
const attribute = createAttribution(
  [
    operation('ListTickets', 'get', '/tickets'),
    operation('GetTicket', 'get', '/tickets/{id}'),
    operation('GetNewest', 'get', '/tickets/newest'),
    operation('GetItem', 'get', "/items('{key}')/parts/{part}"),
    operation('AddTicket', 'post', '/tickets'),
    operation('Root', 'get', '/'),
    operation('Odd', 'get', '/files/a b/{name}.{ending}'),
  ],
  ['/api', '/staging/api/v2'],
);

for (const [method, path, operationId, rest, values] of [
  ['GET', '/api/tickets', 'ListTickets', '/tickets', {}],
  ['GET', '/tickets/', 'ListTickets', '/tickets/', {}],
  ['post', '/staging/api/v2/tickets?x=1', 'AddTicket', '/tickets', {}],
  ['GET', '/api//tickets/42', 'GetTicket', '//tickets/42', { id: '42' }],
  ['GET', '/api/tickets/newest', 'GetNewest', '/tickets/newest', {}],
  ['GET', '/tickets/:ticketId', 'GetTicket', '/tickets/:ticketId', { id: ':ticketId' }],
  ['GET', '/tickets/{{ticketId}}', 'GetTicket', '/tickets/{{ticketId}}', { id: '{{ticketId}}' }],
  ['GET', "/items('a%20b')/parts/7", 'GetItem', "/items('a%20b')/parts/7", { key: 'a b', part: '7' }],
  ['GET', '/files/a%20b/report.pdf', 'Odd', '/files/a%20b/report.pdf', { name: 'report', ending: 'pdf' }],
  ['GET', '/api', 'Root', '/', {}],
  ['GET', '', 'Root', '/', {}],
] as const) {
  test(`${method} ${path} calls ${operationId}`, (t) => {
    t.deepEqual(attribute(method, path), { operationId, path: rest, pathValues: values, unresolved: false });
  });
}

for (const [method, path] of [
  ['DELETE', '/tickets'],
  ['GET', '/tickets/1/notes'],
  ['GET', '/apitickets'],
  ['GET', '/TICKETS'],
  ['GET', "/items('')/parts/7"],
] as const) {
  test(`${method} ${path} calls nothing`, (t) => {
    t.is(attribute(method, path), undefined);
  });
}
