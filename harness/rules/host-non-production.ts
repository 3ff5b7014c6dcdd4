import type { Connector } from '../model/connector.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

/**
 * Scope: whole words of the labels left of the domain. "developer-api.contoso.com", "contoso.dev" and "dev.to" are no test hosts, and where
 * a policy sets the host for every call, the one in the definition is never used. Of the published hosts that hold such a word somewhere,
 * two thirds are of these kinds.
 */
export const hostNonProduction: Rule = {
  id: 'host-non-production',
  title: 'The host is a production host',
  severity: 'error',
  microsoft: { policy: '5000.2.6.4' },
  why: 'A certified connector serves everyone, so it must call what everyone may rely on.',
  hint: 'Set host to the production host of the service.',
  examples: {
    bad: { definition: { host: 'uat.api.contoso.com' } },
    good: { definition: { host: 'developer-api.contoso.com' } },
  },
  *check(connector) {
    const host = connector.host?.toLowerCase();
    if (!host || PRODUCTION.has(host) || setsHostByPolicy(connector)) return;
    const reason = reasonAgainst(host);
    if (reason) yield { message: `The host "${connector.host}" ${reason}.`, at: definitionPlace(connector, 'host') };
  },
};

function reasonAgainst(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return 'is an IP address, not a host name';
  if (/(?:^|\.)localhost$/.test(name)) return 'is the machine it runs on';
  if (/(?:^|\.)ngrok(?:-free)?\.(?:io|app|dev)$/.test(name)) return 'is a tunnel to somebody’s machine';
  const words = name
    .split('.')
    .slice(0, -2)
    .flatMap((label) => label.split(/[-_]/));
  const word = words.find((candidate) => STAGES.has(candidate.replace(/\d+$/, '')));
  return word && `looks like a test environment: "${word}"`;
}

function setsHostByPolicy({ properties }: Connector): boolean {
  return properties?.policies.some(({ templateId }) => templateId === 'dynamichosturl' || templateId === 'dynamicsubdomain') ?? false;
}

/** Hosts that look otherwise than they are: the production host of Azure DevOps. */
const PRODUCTION = new Set(['dev.azure.com']);

const STAGES = new Set([
  'dev',
  'development',
  'test',
  'testing',
  'tst',
  'staging',
  'stage',
  'stg',
  'uat',
  'qa',
  'sandbox',
  'demo',
  'preprod',
  'nonprod',
]);
