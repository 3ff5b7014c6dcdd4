import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const xmsDynamicOnBody: Rule = {
  id: 'xms-dynamic-on-body',
  title: 'Dynamic extensions of a body stand in its schema',
  severity: 'error',
  scope: 'body parameters',
  microsoft: { rule: 'DynamicExtensionDefinitionNotAllowedInParameter' },
  why: 'The platform looks for them in the schema, and refuses them beside it.',
  hint: 'Move the extension into the schema of the body.',
  examples: {
    bad: { definition: { paths: { '/tickets': { post: open({ 'x-ms-dynamic-schema': form() }, {}) } } } },
    good: { definition: { paths: { '/tickets': { post: open({}, { 'x-ms-dynamic-schema': form() }) } } } },
  },
  *check({ operations }) {
    const told = new Set<string>();
    for (const { operationId, parameters } of operations) {
      for (const { in: place, extensions, at } of parameters) {
        if (place !== 'body' || told.has(at.pointer)) continue;
        told.add(at.pointer);
        for (const key of Object.keys(extensions).filter((name) => name.startsWith('x-ms-dynamic-')))
          yield { message: `${key} stands beside the schema of the body of ${operationId}.`, at: placeIn(at, key), operationId };
      }
    }
  },
};

function open(beside: Readonly<Record<string, unknown>>, schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body = { name: 'ticket', in: 'body', schema: { type: 'object', ...schema }, ...beside };
  return { operationId: 'OpenTicket', parameters: [body], responses: { '204': { description: 'It is open.' } } };
}

function form(): Record<string, unknown> {
  return { operationId: 'ListTickets', parameters: {}, 'value-path': 'value' };
}
