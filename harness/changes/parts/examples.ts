import type { Example } from '../../model/example.ts';

/** An example whose operation ListTickets has these parameters. */
export function withParameters(...parameters: readonly Readonly<Record<string, unknown>>[]): Example {
  return { definition: { paths: { '/tickets': { get: { parameters } } } } };
}

/** An example whose operation ListTickets answers with what this schema says, beside what the clean package says. */
export function withAnswer(schema: Readonly<Record<string, unknown>>): Example {
  return { definition: { paths: { '/tickets': { get: { responses: { '200': { schema } } } } } } };
}

/** An example whose operation CreateTicket takes a ticket of these properties. */
export function withTicket(properties: Readonly<Record<string, unknown>>): Example {
  const ticket = { name: 'ticket', in: 'body', required: true, schema: { type: 'object', properties } };
  const post = { operationId: 'CreateTicket', responses: { '201': { description: 'Made.' } }, parameters: [ticket] };
  return { definition: { paths: { '/tickets': { post } } } };
}
