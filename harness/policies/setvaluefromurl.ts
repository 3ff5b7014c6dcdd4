import type { WireResponse } from '../model/exchange.ts';
import { asText, evaluateText, plainText } from './evaluate-expression.ts';
import { encodeWithinUrl } from './parts/encode-within-url.ts';
import { fillVariables } from './parts/fill-variables.ts';
import { follow, readJsonPath } from './parts/json-path.ts';
import { setPair } from './parts/set-pair.ts';
import { policyBody } from './policy-body.ts';
import type { PolicyStep, SideCallOutcome } from './policy-exchange.ts';
import { parsePolicyExpression } from './policy-expression.ts';
import { oneOf, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED } from './policy-template.ts';

/**
 * Makes a request of its own, and sets a header or query parameter of the call to what its answer holds.
 *
 * It goes to the service URL and carries the headers that the call has at this point: published connectors sign in by that. It has no
 * body, and where it fails, the call fails (inferred).
 */
export const setvaluefromurl: PolicyTemplate = {
  id: 'setvaluefromurl',
  open: true,
  parameters: {
    parameterTemplate: REQUIRED,
    parameterValueUrl: REQUIRED,
    parameterValuePathTemplate: REQUIRED,
    httpMethod: oneOf('GET', 'POST', 'PUT'),
  },
  sections: REQUEST_AND_RESPONSE,
  onRequest: async (step) => {
    const { exchange, policy, context } = step;
    const [target] = parsePolicyExpression(plainText(policy.parameters['parameterTemplate']).trim()).parts;
    const isHeader = target?.kind === 'call' && (target.function === 'headers' || target.function === 'header');
    const name = target?.kind === 'call' ? target.arguments[0] : undefined;
    if (target?.kind !== 'call' || name === undefined || (!isHeader && target.function !== 'queryParameters')) {
      step.note(
        'policy-not-applied',
        "parameterTemplate names no header and no query parameter, as @headers('X') would.",
        'parameterTemplate',
      );
      return;
    }
    const url = urlOf(step);
    if (!URL.canParse(url)) return step.note('policy-url-invalid', `What ${shown(step)} gives is no URL.`, 'parameterValueUrl');
    const method = plainText(policy.parameters['httpMethod']).trim().toUpperCase() || 'GET';
    const { 'content-length': _, ...headers } = exchange.request.headers;
    const outcome = await context.call({ method, url, headers }, exchange.serviceUrl);
    const fault = faultOf(outcome);
    if (fault || !('response' in outcome)) {
      step.note('policy-call-failed', `${method} ${shown(step)}, which the policy calls first, ${fault}.`, 'parameterValueUrl');
      return;
    }
    const value = valueIn(step, outcome.response);
    Object.assign(exchange.secrets, secretsIn(outcome.response));
    if (SECRET.test(name)) exchange.secrets[name.toLowerCase()] = value;
    if (isHeader) exchange.request.headers[name.toLowerCase()] = value;
    else exchange.query = setPair(exchange.query, name, value);
  },
};

/** What `parameterValuePathTemplate` leads to in an answer, be it written with `@body()` or, as some do, without. */
function valueIn(step: PolicyStep, { body }: WireResponse): string {
  const written = plainText(step.policy.parameters[VALUE]);
  const value = asText(follow(policyBody(body).json(), readJsonPath(written).steps));
  if (value === '')
    step.note('policy-value-missing', `${written} leads to nothing in the answer that the policy asked for; the value is empty.`, VALUE);
  return value;
}

const VALUE = 'parameterValuePathTemplate';

/** What an answer holds that signs in, the token to renew another with included. */
function secretsIn({ body }: WireResponse): Record<string, string> {
  const entries = Object.entries(policyBody(body).json() ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => SECRET.test(entry[0]) && typeof entry[1] === 'string'));
}

/** What is called so signs in; a version is no secret, nor is the type of a token. */
const SECRET = /(auth\w*|token|key|secret|password|cookie|session)$/i;

/** Relative to the service URL, unless it is absolute. */
function urlOf(step: PolicyStep): string {
  const template = fillVariables(step, plainText(step.policy.parameters['parameterValueUrl']).trim(), 'parameterValueUrl');
  const url = evaluateText(step, template, { parameter: 'parameterValueUrl', encode: encodeWithinUrl });
  if (/^https?:\/\//i.test(url)) return url;
  return `${step.exchange.serviceUrl}${url.startsWith('/') ? '' : '/'}${url}`;
}

function shown({ policy }: PolicyStep): string {
  return JSON.stringify(plainText(policy.parameters['parameterValueUrl']));
}

function faultOf(outcome: SideCallOutcome): string | undefined {
  if ('failure' in outcome) return `got no answer (${outcome.failure.kind})`;
  const { status } = outcome.response;
  return status >= 200 && status < 300 ? undefined : `was answered with ${status}`;
}
