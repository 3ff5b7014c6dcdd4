import { declaredParameters } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramConnectionId: Rule = {
  id: 'param-connection-id',
  title: 'No parameter is called connectionId',
  severity: 'error',
  scope: 'every parameter, internal ones included; properties of bodies are exempt',
  microsoft: { rule: 'ConnectionIdParameterNotAllowed' },
  why: 'The platform puts the id of the connection into every path under this name.',
  hint: 'Give the parameter another name. Where the service insists on this one, set it with a policy.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'connectionId', in: 'query', type: 'string' }] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'deskId', in: 'query', type: 'string' }] } } } } },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.name !== 'connectionId') continue;
      const { operationId } = operation;
      const message = `A ${parameter.in} parameter of ${operationId} is called connectionId.`;
      yield { message, at: placeIn(parameter.at, 'name'), operationId };
    }
  },
};
