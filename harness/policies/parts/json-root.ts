import type { PolicyStep } from '../policy-exchange.ts';

/**
 * The object or array that a policy is to change; undefined where there is none. That a body is something else is
 * told, not that there is no body.
 */
export function jsonRoot({ message: { body }, note }: PolicyStep): object | undefined {
  const root = body.json();
  if (!root && body.body()?.data) note('policy-not-applied', 'The body is no JSON object or array, so that nothing was changed in it.');
  return root;
}
