import { shortened } from '../../lib/shortened.ts';
import { parameterText, plainText } from '../evaluate-expression.ts';
import type { PolicyStep } from '../policy-exchange.ts';
import { parsePolicyExpression } from '../policy-expression.ts';

/**
 * Puts what `urlTemplate` gives in the place of the service URL.
 *
 * Whether the platform adds a scheme that the template lacks is not known; connectors ask for it in their readme, so here it is wanted.
 */
export function replaceServiceUrl(step: PolicyStep): void {
  const url = parameterText(step, 'urlTemplate').trim();
  const fault = faultOf(url);
  if (!fault) {
    step.exchange.serviceUrl = url.replace(/\/+$/, '');
    return;
  }
  const template = plainText(step.policy.parameters['urlTemplate']).trim();
  // Of the template, not of what it gives: that holds values of connection parameters.
  const message = `What ${JSON.stringify(shortened(template, 200))} gives ${fault}.`;
  step.note('policy-url-invalid', message, 'urlTemplate', faultOf(withSamples(template)) ? undefined : 'configuration');
}

/** What a template gives with its own defaults, and values that suit it else: what is wrong then is wrong with the template. */
function withSamples(template: string): string {
  return parsePolicyExpression(template)
    .parts.map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.fault) return template.slice(part.start, part.end);
      return part.arguments[1] ?? (part.start === 0 ? 'https://sample.example' : 'sample');
    })
    .join('');
}

function faultOf(url: string): string | undefined {
  if (url === '') return 'is empty';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return 'is no URL: no https:// stands before it';
  if (/^https?:\/\/https?:/i.test(url)) return "holds https:// twice: the template's, and that of a value";
  if (/[?#]/.test(url)) return 'holds a "?" or "#", and a path could not follow it';
  if (/^[^/]*\/\/([/.]|$|[^/]*\.\.)/.test(url)) return 'is no URL: a part of the host is empty';
  const parsed = /^https?:\/\//i.test(url) ? URL.parse(url) : null;
  if (!parsed) return 'is no URL of http or https';
  return HOST.test(parsed.hostname) ? undefined : 'has a host that cannot exist';
}

/** Names as they stand in certificates and in DNS, and addresses. */
const HOST = /^(\[[\da-f:.]+\]|([a-z\d_]([\w-]{0,61}[a-z\d_])?\.)*[a-z\d_]([\w-]{0,61}[a-z\d_])?\.?)$/i;
