import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { ofType } from './parts/of-type.ts';
import { placeIn } from './parts/place-in.ts';
import { retyped } from './parts/retyped.ts';
import { shown } from './parts/shown.ts';
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
      const message = `The default ${shown(schema.default)} of ${parameterName(parameter)} is not of its type, ${schema.type}.`;
      const at = placeIn(parameterAt, 'default');
      const value = retyped(schema.default, schema);
      const fix = { title: `Write ${shown(value)}`, changes: [{ kind: 'set', at, value }] } as const;
      yield { message, at, operationId: operation.operationId, ...(value !== undefined && { fix }) };
    }
  },
};
