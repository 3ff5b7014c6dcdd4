import { schemaHit, schemaName } from './parts/schema-name.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** A whole body that is a file is `param-file-location`'s business. */
export const schemaFilePosition: Rule = {
  id: 'schema-file-position',
  title: 'Only a whole response or a form field is of the type file',
  severity: 'error',
  scope: 'schemas within others, and notifications',
  microsoft: { rule: 'SchemaTypeFileNotValid' },
  why: 'A file is bytes and cannot stand within JSON.',
  hint: 'Use type: string with format: byte for a file within JSON.',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', properties: { picture: { type: 'file', title: 'Picture' } } } } } },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { picture: { type: 'string', format: 'byte', title: 'Picture' } } } },
      },
    },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      if (node.schema.type !== 'file' || (!node.parent && node.role !== 'notification')) continue;
      yield schemaHit(node, `${schemaName(node)} is of the type file.`, 'type');
    }
  },
};
