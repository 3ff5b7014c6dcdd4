import { didYouMean } from '../lib/did-you-mean.ts';
import { POLICY_FUNCTIONS, type PolicyExpressionFault } from '../policies/policy-expression.ts';
import { policyValues } from './parts/policy-values.ts';
import type { Rule } from './rule.ts';

/** The functions are those that published connectors use and Microsoft’s pages name; there is no other list of them. */
export const policyExpression: Rule = {
  id: 'policy-expression',
  title: 'The expressions in policies can be read',
  severity: 'warning',
  scope: 'texts that begin like a call: @name(…) and @{…}',
  form: 'package',
  why: 'What the gateway does not understand it leaves as it stands, and the service gets the expression in the stead of a value.',
  hint: "Write it like @headers('name'): a known function, its arguments in single quotes, all brackets closed.",
  examples: {
    bad: { properties: { properties: { policyTemplateInstances: [header("@queryParamters('desk')")] } } },
    good: { properties: { properties: { policyTemplateInstances: [header("@queryParameters('desk', 'main')")] } } },
  },
  *check(connector) {
    for (const { policy, name, expression, at } of policyValues(connector)) {
      for (const fault of expression.faults) {
        yield { message: `${sentence(fault)} (${name} of the ${policy.templateId} policy.)`, at };
      }
    }
  },
};

const SHOWN = 60;

function sentence({ kind, text }: PolicyExpressionFault): string {
  const shown = JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
  switch (kind) {
    case 'unknown-function': {
      const near = didYouMean(/[A-Za-z]+/.exec(text)?.[0] ?? '', POLICY_FUNCTIONS);
      return `${shown} calls a function that policies do not know${near ? `; did you mean @${near}?` : '.'}`;
    }
    case 'unclosed-call':
      return `${shown} has no closing parenthesis.`;
    case 'unclosed-quote':
      return `${shown} has a quotation mark that none closes.`;
    case 'unclosed-brace':
      return `${shown} has no closing brace.`;
    case 'unclosed-index':
      return `${shown} has a square bracket behind it that holds neither a number nor a name in quotes.`;
    case 'unquoted-argument':
      return `${shown} has an argument without quotation marks.`;
  }
}

function header(value: string): Record<string, unknown> {
  const parameters = { 'x-ms-apimTemplateParameter.name': 'X-Desk', 'x-ms-apimTemplateParameter.value': value };
  return { templateId: 'setheader', title: 'Name the desk', parameters };
}
