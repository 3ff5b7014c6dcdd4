import type { Fix } from '../../model/fix.ts';
import type { Place } from '../../model/place.ts';
import type { Schema } from '../../model/schema.ts';
import { ofType } from './of-type.ts';
import { retyped } from './retyped.ts';
import { shown } from './shown.ts';

/**
 * What is wrong with the enum of a schema, in words that go on behind "The enum of …", and how to mend it where that is plain.
 *
 * What the enums of booleans hold passes: connectors are published with the texts "true" and "false" there.
 */
export function enumFault(schema: Schema, at: Place): { readonly fault: string; readonly fix?: Fix } | undefined {
  const fault = faultOf(schema);
  return fault === undefined ? undefined : { fault, ...fixOf(schema, at) };
}

function faultOf(schema: Schema): string | undefined {
  const values = schema.enum;
  if (!values) return undefined;
  if (values.length === 0) return 'is empty';
  const met = new Set<unknown>();
  for (const value of values) {
    if (met.has(value)) return `lists ${shown(value)} twice`;
    met.add(value);
    if (schema.type !== 'boolean' && !ofType(value, schema)) return `lists ${shown(value)}, which is not of the type ${schema.type}`;
  }
  return undefined;
}

/** None where a value is not plainly meant as one of the type. */
function fixOf(schema: Schema, at: Place): { readonly fix?: Fix } {
  const meant = new Set(schema.enum?.map((value) => retyped(value, schema)));
  if (meant.has(undefined)) return {};
  if (meant.size === 0) return { fix: { title: 'Remove the enum', changes: [{ kind: 'remove', at }] } };
  return { fix: { title: 'List each value once, in the declared type', changes: [{ kind: 'set', at, value: [...meant] }] } };
}
