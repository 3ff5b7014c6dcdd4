import type { Example } from '../../model/example.ts';

/** An example whose operation ListTickets has one parameter. */
export function withParameter(parameter: Readonly<Record<string, unknown>>): Example {
  return { definition: { paths: { '/tickets': { get: { parameters: [parameter] } } } } };
}

/** An example whose operation CreateTicket takes a ticket of these properties. */
export function withTicket(properties: Readonly<Record<string, unknown>>): Example {
  const ticket = { name: 'ticket', in: 'body', required: true, schema: { type: 'object', properties } };
  const post = { operationId: 'CreateTicket', responses: { '201': { description: 'Made.' } }, parameters: [ticket] };
  return { definition: { paths: { '/tickets': { post } } } };
}
