import type { Schema } from '../model/schema.ts';
import { ofType } from './parts/of-type.ts';
import { retyped } from './parts/retyped.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { bodySchemas } from './parts/schema-nodes.ts';
import { shown } from './parts/shown.ts';
import type { Fix } from '../model/fix.ts';
import type { Place } from '../model/place.ts';
import type { Rule } from './rule.ts';

/**
 * The same of parameters is `param-enum-empty`. Microsoft has ArrayDuplicateValue and InvalidEnumValue for the other faults.
 * Connectors are published with "true" and "false" in the enum of a boolean, so it is a warning.
 */
export const schemaEnumEmpty: Rule = {
  id: 'schema-enum-empty',
  title: 'The enum of every schema lists distinct values of its type',
  severity: 'warning',
  scope: 'schemas of bodies, responses, notifications and definitions',
  microsoft: { rule: 'EnumMustContainAtLeastOneElement' },
  why: 'Makers choose from the list: an empty one offers nothing, a value twice looks like a mistake, one of another type is refused.',
  hint: 'List each value once, in the declared type, or remove the enum.',
  examples: {
    bad: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { state: { type: 'string', title: 'State', enum: ['open', 'open'] } } } },
      },
    },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { state: { type: 'string', title: 'State', enum: ['open', 'done'] } } } },
      },
    },
  },
  *check(connector) {
    for (const node of bodySchemas(connector)) {
      const fault = faultOf(node.schema);
      if (fault === undefined) continue;
      const hit = schemaHit(node, `The enum of ${schemaName(node).replace(/^The/, 'the')} ${fault}.`, 'enum');
      yield { ...hit, ...enumFix(node.schema, hit.at) };
    }
  },
};

function faultOf(schema: Schema): string | undefined {
  const values = schema.enum;
  if (!values) return undefined;
  if (values.length === 0) return 'is empty';
  const met = new Set<unknown>();
  for (const value of values) {
    if (met.has(value)) return `lists ${shown(value)} twice`;
    met.add(value);
    if (!ofType(value, schema)) return `lists ${shown(value)}, which is not of the type ${schema.type}`;
  }
  return undefined;
}

/** None where a value is not plainly meant as one of the type. */
function enumFix(schema: Schema, at: Place): { fix?: Fix } {
  const meant = new Set(schema.enum?.map((value) => retyped(value, schema)));
  if (meant.has(undefined)) return {};
  if (meant.size === 0) return { fix: { title: 'Remove the enum', changes: [{ kind: 'remove', at }] } };
  return { fix: { title: 'List each value once, in the declared type', changes: [{ kind: 'set', at, value: [...meant] }] } };
}
