import { placeIn } from './parts/place-in.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** Definitions are left alone: two connectors of this kind were published whose answers use one with the mark. */
export const webhookUrlPosition: Rule = {
  id: 'webhook-url-position',
  title: 'The mark of a callback URL stands in the body of a request only',
  severity: 'error',
  scope: 'parameters, responses and notifications as they stand in operations; definitions are taken',
  microsoft: { rule: 'NotificationUrlNotAllowedInThisPosition' },
  why: 'The platform writes its URL into a property of the body, and nowhere else.',
  hint: 'Remove x-ms-notification-url there, and mark the property of the body that takes the callback URL.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets': { get: { parameters: [{ name: 'callback', in: 'query', type: 'string', 'x-ms-notification-url': true }] } } },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'callback', in: 'query', type: 'string' }] } } } } },
  },
  *check(connector) {
    for (const { operationId, parameters } of connector.operations) {
      for (const { name, in: place, extensions, at } of parameters) {
        if (place !== 'body' || extensions[MARK] === undefined) continue;
        yield { message: `The body parameter "${name}" of ${operationId} itself has ${MARK}.`, at: placeIn(at, MARK), operationId };
      }
    }
    for (const node of schemaNodes(connector)) {
      if (node.role === 'body' || node.role === 'definition' || node.schema[MARK] === undefined) continue;
      yield schemaHit(node, `${schemaName(node)} has ${MARK}, and is no part of a body.`, MARK);
    }
  },
};

const MARK = 'x-ms-notification-url';
