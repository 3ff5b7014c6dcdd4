import { isHttpToken } from '../lib/http-token.ts';
import { steersMessage } from '../lib/steering-names.ts';
import type { Policy } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import { plainText } from './evaluate-expression.ts';
import { existsAction } from './parts/exists-action.ts';
import { parsePolicyExpression } from './policy-expression.ts';

/** What policies add to every call of an operation, whatever the call is. Names of headers in lower case. */
export interface KnownAdditions {
  /** Scheme, host and base path, instead of the service's own. */
  readonly serviceUrl?: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  /** What else policies do. */
  readonly others: readonly Policy[];
}

/** How the value of a connection parameter is written, given its name and what the policy takes where it has no value. */
export type WriteConnectionParameter = (name: string, otherwise: string | undefined) => string;

/**
 * What an operation's policies add to its calls that can be told without one: service URLs, headers and query parameters made of
 * constants and connection parameters alone.
 */
export function knownAdditions(policies: readonly Policy[], operation: Operation, write: WriteConnectionParameter): KnownAdditions {
  const headers = new Map<string, string>();
  const query = new Map<string, string>();
  const others: Policy[] = [];
  let serviceUrl: string | undefined;
  for (const policy of policies) {
    const known = (parameter: string) => knownText(plainText(policy.parameters[parameter]), write);
    const [name, value, url] = [known('name')?.trim() ?? '', known('value'), known('urlTemplate')?.trim()];
    const isRequest = policy.section === 'request';
    if (policy.templateId === 'dynamichosturl' && isRequest && url !== undefined && isAddress(policy)) {
      serviceUrl = url.replace(/\/+$/, '');
    } else if (
      policy.templateId === 'setheader' &&
      isRequest &&
      value !== undefined &&
      canSet(policy, operation, 'header', name, headers)
    ) {
      headers.set(name.toLowerCase(), value);
    } else if (
      policy.templateId === 'setqueryparameter' &&
      isRequest &&
      value !== undefined &&
      canSet(policy, operation, 'query', name, query)
    ) {
      query.set(name, value);
    } else others.push(policy);
  }
  return { ...(serviceUrl !== undefined && { serviceUrl }), headers, query, others };
}

/** Whether a template begins as an address does: with a scheme, or with a connection parameter that may hold one. */
function isAddress({ parameters }: Policy): boolean {
  return /^\s*(https?:\/\/[^/?#]|@\{?@?connectionParameters\()[^?#]*$/i.test(plainText(parameters['urlTemplate']));
}

/** Whether a value stands there in every call, and no other beside it. */
function canSet(
  policy: Policy,
  { parameters }: Operation,
  place: 'header' | 'query',
  name: string,
  set: ReadonlyMap<string, string>,
): boolean {
  if (place === 'header' ? !isHttpToken(name) || steersMessage(name) : name === '' || /%[0-9a-f]{2}/i.test(name)) return false;
  if (existsAction(policy) === 'override') return true;
  const key = place === 'header' ? name.toLowerCase() : name;
  return !set.has(key) && !parameters.some((parameter) => parameter.in === place && sameName(place, parameter.name, name));
}

function sameName(place: 'header' | 'query', a: string, b: string): boolean {
  return place === 'header' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

/** A text made of constants and connection parameters alone, with those as they are written; undefined where it holds more. */
function knownText(text: string, write: WriteConnectionParameter): string | undefined {
  const { parts, faults } = parsePolicyExpression(text);
  if (faults.length > 0 || /@Request\./i.test(text)) return undefined;
  const pieces = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const [name, otherwise] = part.arguments;
    return part.function === 'connectionParameters' && name !== undefined ? write(name, otherwise) : undefined;
  });
  return pieces.includes(undefined) ? undefined : pieces.join('');
}
