import { parameterText, plainText } from '../evaluate-expression.ts';
import type { PolicyStep } from '../policy-exchange.ts';

/**
 * Puts what `urlTemplate` gives in the place of the service URL.
 *
 * Whether the platform adds a scheme that the template lacks is not known; connectors ask for it in their readme, so here it is wanted.
 */
export function replaceServiceUrl(step: PolicyStep): void {
  const url = parameterText(step, 'urlTemplate').trim();
  const fault = faultOf(url);
  if (!fault) step.exchange.serviceUrl = url.replace(/\/+$/, '');
  // Of the template, not of what it gives: that holds values of connection parameters.
  else
    step.note(
      'policy-url-invalid',
      `What ${JSON.stringify(plainText(step.policy.parameters['urlTemplate']))} gives ${fault}.`,
      'urlTemplate',
    );
}

function faultOf(url: string): string | undefined {
  if (url === '') return 'is empty';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return 'is no URL: no https:// stands before it';
  if (/^https?:\/\/https?:/i.test(url)) return "holds https:// twice: the template's, and that of a value";
  if (/[?#]/.test(url)) return 'holds a "?" or "#", and a path could not follow it';
  if (/^[^/]*\/\/([/.]|$|[^/]*\.\.)/.test(url)) return 'is no URL: a part of the host is empty';
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? undefined : 'is no URL of http or https';
}
