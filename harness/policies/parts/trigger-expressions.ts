import { isObject } from '../../lib/is-object.ts';
import { plainText } from '../evaluate-expression.ts';
import { parseJson } from '../policy-body.ts';

/** What the policy `pollingtrigger` takes its state from: an expression for each query parameter that its `triggerConfig` names. */
export function triggerExpressions(triggerConfig: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(configOf(triggerConfig)).filter(([name]) => name !== NEXT_LINK);
  return Object.fromEntries(entries.map(([name, value]) => [name, plainText(value)]));
}

/** The property that holds the link to the next page, as `triggerConfig` names it; empty where it does not. */
export function triggerNextLink(triggerConfig: unknown): string {
  return plainText(configOf(triggerConfig)[NEXT_LINK]);
}

/** The key of that name, beside `triggerConfig` too. */
export const NEXT_LINK = 'x-ms-triggerConfig-nextLink';

/** Written as an object, or as the JSON text of one. */
function configOf(triggerConfig: unknown): Readonly<Record<string, unknown>> {
  const config = typeof triggerConfig === 'string' ? parseJson(triggerConfig) : triggerConfig;
  return isObject(config) ? config : {};
}
