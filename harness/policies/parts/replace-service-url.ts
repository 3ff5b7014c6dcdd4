import { parameterText, plainText } from '../evaluate-expression.ts';
import type { PolicyStep } from '../policy-exchange.ts';

/**
 * Puts what `urlTemplate` gives in the place of the service URL.
 *
 * Whether the platform adds a scheme that the template lacks is not known; connectors ask for it in their readme, so here it is wanted.
 */
export function replaceServiceUrl(step: PolicyStep): void {
  const url = parameterText(step, 'urlTemplate').trim();
  const parsed = URL.parse(url);
  if (parsed && /^https?:\/\//i.test(url) && !/[?#]/.test(url)) step.exchange.serviceUrl = url.replace(/\/+$/, '');
  else step.note('policy-url-invalid', fault(plainText(step.policy.parameters['urlTemplate']), url), 'urlTemplate');
}

/** Tells of the template, not of what it gives: that holds values of connection parameters. */
function fault(template: string, url: string): string {
  const shown = JSON.stringify(template);
  if (template.trim() === '') return 'The service has no URL: urlTemplate is empty.';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return `What ${shown} gives is no URL: no https:// stands before it.`;
  if (/[?#]/.test(url)) return `What ${shown} gives holds a "?" or "#", and a path could not follow it.`;
  return `What ${shown} gives is no URL of http or https.`;
}
