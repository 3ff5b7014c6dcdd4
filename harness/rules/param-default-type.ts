import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { ofType } from './parts/of-type.ts';
import { placeIn } from './parts/place-in.ts';
import type { Schema } from '../model/schema.ts';
import type { Rule } from './rule.ts';

/**
 * A default of null says that there is none, and passes. None of eight new connectors that had this fault when they were submitted
 * had to mend it, so it is advice.
 */
export const paramDefaultType: Rule = {
  id: 'param-default-type',
  title: 'The default of every parameter is of its type',
  severity: 'warning',
  scope: 'every parameter, internal ones included; bodies have their defaults in the schema and are exempt',
  microsoft: { rule: 'DefaultValueMustMatchType' },
  why: 'The service gets a value that the parameter itself would refuse, or the designer shows none.',
  hint: 'Write the default in the declared type: 10 and not "10" for an integer, true and not "true" for a boolean.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', default: '10' }] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', default: 10 }] } } } } },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      const { in: place, schema, at: parameterAt } = parameter;
      if (place === 'body' || schema.default === undefined || ofType(schema.default, schema)) continue;
      const message = `The default ${JSON.stringify(schema.default)} of ${parameterName(parameter)} is not of its type, ${schema.type}.`;
      const at = placeIn(parameterAt, 'default');
      const value = sameInType(schema.default, schema);
      const fix = { title: `Write ${JSON.stringify(value)}`, changes: [{ kind: 'set', at, value }] } as const;
      yield { message, at, operationId: operation.operationId, ...(value !== undefined && { fix }) };
    }
  },
};

/** The same value written in the declared type, where there is one and one only: 10 for "10", "10" for 10, true for "true". */
function sameInType(value: unknown, schema: Schema): string | number | boolean | undefined {
  if (schema.type === 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (schema.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : undefined;
  if (typeof value !== 'string' || String(Number(value)) !== value || value === 'NaN' || value.includes('Infinity')) return undefined;
  return ofType(Number(value), schema) ? Number(value) : undefined;
}
