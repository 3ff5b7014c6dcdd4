import type { Fix } from '../model/fix.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

export const schemesHttp: Rule = {
  id: 'schemes-http',
  title: 'The service is called over https alone',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'schemes that name http beside https; http alone is the business of schemes-not-https',
  microsoft: { policy: '5000.3.1.6' },
  why: 'A service that is reached over https need not be reached without it.',
  hint: 'Set schemes to ["https"].',
  examples: {
    bad: { definition: { schemes: ['https', 'http'] } },
    good: { definition: { schemes: ['https'] } },
  },
  *check(connector) {
    const { schemes } = connector;
    const index = schemes.indexOf('http');
    if (index < 0 || !schemes.includes('https')) return;
    const at = definitionPlace(connector, 'schemes', index);
    const fix: Fix = { title: 'Remove "http"', changes: [{ kind: 'remove', at }] };
    yield { message: 'The schemes name http beside https.', at, fix };
  },
};
