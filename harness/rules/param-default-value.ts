import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { defaultFault } from './parts/default-fault.ts';
import { placeIn } from './parts/place-in.ts';
import { shown } from './parts/shown.ts';
import type { Rule } from './rule.ts';

/** The type is the business of `param-default-type`. No connector of those measured has it. */
export const paramDefaultValue: Rule = {
  id: 'param-default-value',
  title: 'The default of every parameter is a value that the parameter takes',
  severity: 'warning',
  scope: 'enum, limits, steps, lengths and pattern of every parameter, internal ones included; bodies have their defaults in the schema',
  why: 'Whoever leaves the input alone sends a value that the parameter itself would refuse.',
  hint: 'Write a default that the parameter takes, or widen what it takes.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [top(50)] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [top(20)] } } } } },
  },
  *check(connector) {
    for (const { operation, parameter } of declaredParameters(connector.operations)) {
      if (parameter.in === 'body') continue;
      const fault = defaultFault(parameter.schema, connector);
      if (fault === undefined) continue;
      const message = `The default ${shown(parameter.schema.default)} of ${parameterName(parameter)} ${fault}.`;
      yield { message, at: placeIn(parameter.at, 'default'), operationId: operation.operationId };
    }
  },
};

function top(value: number): Record<string, unknown> {
  return { name: 'top', in: 'query', type: 'integer', maximum: 20, default: value };
}
