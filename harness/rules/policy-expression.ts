import { didYouMean } from '../lib/did-you-mean.ts';
import { shortened } from '../lib/shortened.ts';
import { EXPRESSION_FAULTS, POLICY_FUNCTIONS, type PolicyExpressionFault } from '../policies/policy-expression.ts';
import { policyValues } from './parts/policy-values.ts';
import type { Rule } from './rule.ts';

/**
 * The functions are those that published connectors use and Microsoft’s pages name; there is no other list of them. Whatever is told
 * here a run leaves as it is written, and nothing else: both ask the same reader of parameters.
 */
export const policyExpression: Rule = {
  id: 'policy-expression',
  title: 'The expressions in policies can be read',
  severity: 'error',
  // What is published is called as it is.
  weights: { update: 'warning' },
  scope: 'texts that begin like a call, @name(…) and @{…}, in parameters that take expressions',
  form: 'package',
  why: 'What the gateway does not understand it leaves as it stands, and the service gets the expression in the stead of a value.',
  hint: "Write it like @headers('name'): a known function, a name in single quotes and a default at the most, all brackets closed.",
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [header("@queryParamters('desk')")] } } },
    good: { properties: { properties: { policyTemplateInstances: [header("@queryParameters('desk', 'main')")] } } },
  },
  *check(connector) {
    for (const { policy, name, expression, at } of policyValues(connector)) {
      for (const fault of expression.faults) {
        const where = `character ${fault.start + 1} of ${name} in the ${policy.templateId} policy`;
        yield { message: `${sentence(fault)} (${where}).`, at };
      }
    }
  },
};

const SHOWN = 60;

function sentence({ kind, text }: PolicyExpressionFault): string {
  const shown = JSON.stringify(shortened(text, SHOWN));
  if (kind !== 'unknown-function') return `${shown} cannot be read: ${EXPRESSION_FAULTS[kind]}`;
  const near = didYouMean(/[A-Za-z]+/.exec(text)?.[0] ?? '', POLICY_FUNCTIONS);
  return `${shown} calls a function that policies do not know${near ? `; did you mean @${near}?` : ''}`;
}

function header(value: string): Record<string, unknown> {
  const parameters = { 'x-ms-apimTemplateParameter.name': 'X-Desk', 'x-ms-apimTemplateParameter.value': value };
  return { templateId: 'setheader', title: 'Name the desk', parameters };
}
