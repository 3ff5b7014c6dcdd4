import { didYouMean } from '../lib/did-you-mean.ts';
import type { Connector } from '../model/connector.ts';
import { KNOWN_FORMATS } from './parts/known-formats.ts';
import { placeIn } from './parts/place-in.ts';
import { schemaHit } from './parts/schema-name.ts';
import { bodySchemas, nodePlace, type SchemaNode, type SchemaOwner } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** One finding per format and definition or operation. The same of parameters is `param-format-known`. */
export const schemaFormatKnown: Rule = {
  id: 'schema-format-known',
  title: 'Every format is one that the platform knows',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'schemas of bodies, responses, notifications and definitions; empty formats are left to schema-empty-values',
  microsoft: { rule: 'UnrecognizedTypeFormat' },
  why: 'The platform reads past other formats: makers get a plain text field, without a date picker or a check.',
  hint: `Use one of ${[...KNOWN_FORMATS].join(', ')}, or remove the format and say it in the description.`,
  examples: {
    bad: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { openedAt: { type: 'string', title: 'Opened', format: 'datetime' } } } },
      },
    },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { openedAt: { type: 'string', title: 'Opened', format: 'date-time' } } } },
      },
    },
  },
  *check(connector) {
    for (const [owner, formats] of unknownFormats(connector)) {
      for (const [format, nodes] of formats) {
        const [first] = nodes;
        if (!first) continue;
        const near = didYouMean(format, KNOWN_FORMATS);
        const where = nodes.length === 1 ? 'a schema' : `${nodes.length} schemas`;
        const message = `${owner.name} has ${where} of the unknown format "${format}"${near ? `; did you mean "${near}"?` : '.'}`;
        const known = format.trim().toLowerCase();
        const changes = nodes.map((node) => ({ kind: 'set', at: placeIn(nodePlace(node), 'format'), value: known }) as const);
        const fix = { title: `Write "${known}"`, changes };
        yield { ...schemaHit(first, message, 'format'), ...(KNOWN_FORMATS.has(known) && { fix }) };
      }
    }
  },
};

function unknownFormats(connector: Connector): ReadonlyMap<SchemaOwner, ReadonlyMap<string, readonly SchemaNode[]>> {
  const owners = new Map<SchemaOwner, Map<string, SchemaNode[]>>();
  for (const node of bodySchemas(connector)) {
    const { format } = node.schema;
    if (format === undefined || format === '' || KNOWN_FORMATS.has(format)) continue;
    const formats = owners.get(node.owner) ?? new Map<string, SchemaNode[]>();
    owners.set(node.owner, formats);
    const nodes = formats.get(format);
    if (nodes) nodes.push(node);
    else formats.set(format, [node]);
  }
  return owners;
}
