import { isRedirect } from '../lib/is-success.ts';
import type { WireResponse } from '../model/exchange.ts';
import { type Check, mayHaveAnswer } from './check.ts';

export const redirected: Check = {
  id: 'redirected',
  title: 'The service answers itself and does not redirect',
  severity: 'error',
  fault: 'service',
  why: 'Redirects are not followed here, for they may lead to a host that the contract does not name; on the platform they lose the credential.',
  hint: 'Put the final address into the definition’s host and basePath, or into the target’s url.',
  *check({ case: made, declared, exchange, response, operation }) {
    const where = redirectOf(response, exchange.request.url);
    if (where === undefined) return;
    // What the definition promises to a good request is an answer like any other.
    const isPromised = declared?.status === String(response.status);
    if (isPromised && mayHaveAnswer(made)) return;
    yield { message: `The service redirects (${response.status}) ${where}; the redirect was not followed.`, at: operation.at };
  },
};

/** Where an answer redirects to, as a fragment for readers; undefined for others. */
export function redirectOf({ status, headers }: Pick<WireResponse, 'status' | 'headers'>, base: string): string | undefined {
  if (!isRedirect(status)) return undefined;
  const location = headers['location'];
  return location === undefined ? 'without saying where to' : `to ${hostOf(location, base)}`;
}

function hostOf(location: string, base: string): string {
  const url = URL.parse(location, base);
  if (!url) return `"${location}"`;
  return url.host === URL.parse(base)?.host ? `${url.pathname} on the same host` : `another host, ${url.host}`;
}
