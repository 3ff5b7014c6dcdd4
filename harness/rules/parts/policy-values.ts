import { type Connector, type Policy, POLICY_PARAMETER_PREFIX } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';
import { templateOf } from '../../policies/index.ts';
import type { PolicyExpression } from '../../policies/policy-expression.ts';
import type { PolicyParameter } from '../../policies/policy-template.ts';
import { readParameter } from '../../policies/read-parameter.ts';
import { placeIn } from './place-in.ts';

/** One text among the parameters of a policy. */
export interface PolicyValue {
  readonly policy: Policy;
  /** The parameter's name, without prefix. */
  readonly name: string;
  readonly text: string;
  readonly expression: PolicyExpression;
  readonly at: Place;
}

const known = new WeakMap<Connector, readonly PolicyValue[]>();

/** Every text among the parameters of all policies, those of `triggerConfig` one by one, read as their templates read them. */
export function policyValues(connector: Connector): readonly PolicyValue[] {
  let values = known.get(connector);
  if (!values) known.set(connector, (values = [...(connector.properties?.policies ?? [])].flatMap((policy) => [...valuesOf(policy)])));
  return values;
}

/** Where a parameter of a policy's template stands, or would. */
export function policyParameterPlace({ at }: Policy, name: string): Place {
  return placeIn(at, 'parameters', POLICY_PARAMETER_PREFIX + name);
}

function* valuesOf(policy: Policy): Generator<PolicyValue> {
  for (const [name, value] of Object.entries(policy.parameters)) {
    const at = policyParameterPlace(policy, name);
    const reads = readingOf(policy, name);
    const texts = typeof value === 'object' && value !== null ? Object.entries(value) : [[undefined, value] as const];
    for (const [key, text] of texts) {
      if (typeof text !== 'string') continue;
      yield { policy, name, text, expression: readParameter(text, reads), at: key === undefined ? at : placeIn(at, key) };
    }
  }
}

/** A parameter that a template does not have is ignored; of an unknown template nothing is known. */
function readingOf(policy: Policy, name: string): PolicyParameter['reads'] {
  const template = templateOf(policy);
  if (!template) return 'text';
  const parameter = Object.hasOwn(template.parameters, name) ? template.parameters[name] : undefined;
  return parameter ? parameter.reads : 'words';
}
