import { definitionPlace } from './parts/definition-place.ts';
import { setsHostByPolicy } from './parts/host-policy.ts';
import type { Rule } from './rule.ts';

export const hostPlaceholder: Rule = {
  id: 'host-placeholder',
  title: 'The host is one that exists',
  severity: 'warning',
  scope: 'hosts that no policy replaces and no custom code may replace',
  why: 'Where nothing replaces the host, requests go to it as it stands, and nobody is there.',
  hint: 'Set host to the service’s host, or add a policy "dynamichosturl" that puts in the one that makers give.',
  examples: {
    bad: { definition: { host: 'yourinstance.contoso.com' } },
    good: { definition: { host: 'instances.contoso.com' } },
  },
  *check(connector) {
    const { host, script } = connector;
    if (!host?.trim() || script || setsHostByPolicy(connector)) return;
    const name = host.toLowerCase().replace(/:\d+$/, '');
    if (name === 'localhost' || !isStandIn(name)) return;
    yield { message: `The host "${host}" looks like a stand-in, and no policy replaces it.`, at: definitionPlace(connector, 'host') };
  },
};

function isStandIn(name: string): boolean {
  const labels = name.split('.');
  if (labels.length === 1) return /^[a-z0-9-]+$/.test(name);
  return STAND_IN_DOMAIN.test(name) || labels.some((label) => STAND_IN_LABEL.test(label));
}

/** The domains that are kept free for examples (RFC 2606). */
const STAND_IN_DOMAIN = /(?:^|\.)example\.(?:com|net|org)$/;
const STAND_IN_LABEL =
  /^(?:your-?(?:host|domain|sub-?domain|instance|site|tenant|company|org|server|account|name)\w*|sub-?domain|placeholder|change-?me|dummy)$/;
