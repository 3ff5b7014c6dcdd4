import { canonicalJson } from '../lib/canonical-json.ts';
import type { Parameter } from '../model/operation.ts';
import { declaredParameters, type Input, parameterName } from './parts/declared-parameters.ts';
import type { Rule } from './rule.ts';

const FEW = 3;

/** Written out a few times a parameter is still read at a glance. */
export const paramSharedDefinition: Rule = {
  id: 'param-shared-definition',
  title: 'No parameter is written out the same more than three times',
  severity: 'info',
  scope: 'every parameter, internal ones included; bodies, and what differs in any key, are exempt',
  why: 'What stands in many places is corrected in some of them only.',
  hint: 'Declare it once under "parameters" at the root, and refer to it: { "$ref": "#/parameters/…" }.',
  examples: { bad: example({ name: 'desk', in: 'query', type: 'string' }), good: example({ $ref: '#/parameters/desk' }) },
  *check({ operations }) {
    const inputs = [...declaredParameters(operations)].filter(({ parameter }) => parameter.in !== 'body');
    // Few names stand often enough to be worth a closer look.
    for (const namesakes of Map.groupBy(inputs, ({ parameter }) => `${parameter.in} ${parameter.name}`).values()) {
      if (namesakes.length <= FEW) continue;
      for (const [first, ...copies] of Map.groupBy(namesakes, ({ parameter }) => fingerprint(parameter)).values()) {
        if (!first || copies.length < FEW) continue;
        yield { message: messageOf(first, copies.length + 1), at: first.parameter.at, operationId: first.operation.operationId };
      }
    }
  },
};

/** What two parameters have in common if they are written the same. */
function fingerprint({ at: _at, schemaAt: _schemaAt, keys: _keys, ...said }: Parameter): string {
  return canonicalJson(said);
}

function messageOf({ parameter }: Input, times: number): string {
  return `The same ${parameterName(parameter).slice('the '.length)} is written out ${times} times.`;
}

function example(parameter: object): Rule['examples']['bad'] {
  const item = { get: { operationId: 'GetTicket', parameters: [parameter] } };
  const paths = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`/${name}`, item]));
  return { definition: { paths, parameters: { desk: { name: 'desk', in: 'query', type: 'string' } } } };
}
