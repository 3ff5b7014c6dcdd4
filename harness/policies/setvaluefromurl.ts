import { isObject } from '../lib/is-object.ts';
import { isSuccess } from '../lib/is-success.ts';
import { valueOn } from '../lib/value-on.ts';
import { faultOfFailure, type WireResponse } from '../model/exchange.ts';
import { asText, noteLiteral, parameterText, plainText } from './evaluate-expression.ts';
import { chosenWord } from './parts/chosen-word.ts';
import { encodeWithinUrl } from './parts/encode-within-url.ts';
import { fillVariables } from './parts/fill-variables.ts';
import { setPair } from './parts/set-pair.ts';
import { pathOf } from './parts/transform-property.ts';
import { policyBody } from './policy-body.ts';
import type { PolicyStep, SideCallOutcome } from './policy-exchange.ts';
import { oneOf, type PolicyTemplate, REQUEST_AND_RESPONSE, REQUIRED, REQUIRED_PLACE } from './policy-template.ts';
import { readParameter } from './read-parameter.ts';

const METHOD = oneOf('GET', 'POST', 'PUT');

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
    parameterTemplate: { required: true, reads: 'target' },
    parameterValueUrl: REQUIRED,
    parameterValuePathTemplate: REQUIRED_PLACE,
    httpMethod: METHOD,
  },
  sections: REQUEST_AND_RESPONSE,
  onRequest: async (step) => {
    const { exchange, policy, context } = step;
    const { parts, faults } = readParameter(plainText(policy.parameters[TARGET]), 'target');
    for (const { kind, text } of faults) noteLiteral(step, TARGET, text, kind);
    const [target] = parts;
    if (faults.length > 0) return;
    if (target?.kind !== 'call')
      return step.note('policy-not-applied', `${TARGET} names no header and no query parameter, as @headers('X') would.`, TARGET);
    const isHeader = target.function !== 'queryParameters';
    const [name = ''] = target.arguments;
    const url = urlOf(step);
    if (!URL.canParse(url)) return step.note('policy-url-invalid', `What ${shown(step)} gives is no URL.`, 'parameterValueUrl');
    const method = chosenWord(policy, 'httpMethod', METHOD) ?? 'GET';
    const { 'content-length': _, ...headers } = exchange.request.headers;
    const outcome = await context.call({ method, url, headers }, exchange.serviceUrl);
    const fault = faultOf(outcome);
    if (fault || !('response' in outcome)) {
      step.note(
        'policy-call-failed',
        `${method} ${shown(step)}, which the policy calls first, ${fault}.`,
        'parameterValueUrl',
        'failure' in outcome ? faultOfFailure(outcome.failure) : undefined,
      );
      return;
    }
    const value = valueIn(step, outcome.response);
    const secrets = secretsIn(outcome.response);
    if (secrets.length > MOST_SECRETS) exchange.withheld.push(outcome.response);
    else for (const [key, secret] of secrets) hide(exchange.secrets, key, secret);
    if (!isEntityTag(step, value, outcome.response)) hide(exchange.secrets, name.toLowerCase(), value);
    if (isHeader) exchange.request.headers[name.toLowerCase()] = value;
    else exchange.query = setPair(exchange.query, name, value);
  },
};

/** What `parameterValuePathTemplate` leads to in an answer, be it written with `@body()` or, as some do, without. */
function valueIn(step: PolicyStep, { body }: WireResponse): string {
  const value = asText(valueOn(policyBody(body).json(), stepsOf(step)));
  if (value === '') {
    const written = plainText(step.policy.parameters[VALUE]);
    step.note('policy-value-missing', `${written} leads to nothing in the answer that the policy asked for; the value is empty.`, VALUE);
  }
  return value;
}

function stepsOf(step: PolicyStep): readonly (string | number)[] {
  return pathOf(step, VALUE).steps;
}

const TARGET = 'parameterTemplate';
const VALUE = 'parameterValuePathTemplate';

/** Whatever is fetched may sign in, but for the version of what is to be changed: that is evidence. */
function isEntityTag(step: PolicyStep, value: string, { headers }: WireResponse): boolean {
  return value === headers['etag'] || /^(@odata\.)?etag$/i.test(String(stepsOf(step).at(-1)));
}

/** What an answer holds by names of what signs in, at any depth, the token to renew another with included. */
function secretsIn({ body }: WireResponse): readonly (readonly [name: string, value: string])[] {
  const found: (readonly [string, string])[] = [];
  const left: (readonly [name: string, value: unknown])[] = [['', policyBody(body).json()]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [name, value] = next;
    if (typeof value === 'string') {
      if (SECRET.test(name)) found.push([name, value]);
    } else if (Array.isArray(value)) for (const item of value) left.push([name, item]);
    else if (isObject(value)) for (const entry of Object.entries(value)) left.push(entry);
  }
  return found;
}

/** To look for more in everything that is written down would take longer than the run; the answer is written down without its body. */
const MOST_SECRETS = 200;

/** What is called so signs in; a version is no secret, nor is the type of a token, nor who wrote a book. */
const SECRET = /(auth(ori[sz]ation)?([_-]?(code|header))?|jwt|tokens?|keys?|secrets?|passwords?|cookies?|sessions?([_-]?id)?)$/i;

/** Under a name of its own: what was found before stays hidden. */
function hide(secrets: Record<string, string>, name: string, value: string): void {
  if (value === '') return;
  let free = name;
  for (let n = 2; Object.hasOwn(secrets, free) && secrets[free] !== value; n++) free = `${name}-${n}`;
  secrets[free] = value;
}

/** Relative to the service URL, unless it is absolute. */
function urlOf(step: PolicyStep): string {
  const url = parameterText(step, 'parameterValueUrl', {
    encode: encodeWithinUrl,
    fill: (text) => fillVariables(step, text, 'parameterValueUrl'),
  }).trim();
  if (/^https?:\/\//i.test(url)) return url;
  return `${step.exchange.serviceUrl}${url.startsWith('/') ? '' : '/'}${url}`;
}

function shown({ policy }: PolicyStep): string {
  return JSON.stringify(plainText(policy.parameters['parameterValueUrl']));
}

function faultOf(outcome: SideCallOutcome): string | undefined {
  if ('failure' in outcome) return `got no answer (${outcome.failure.kind})`;
  const { status } = outcome.response;
  return isSuccess(status) ? undefined : `was answered with ${status}`;
}
