/**
 * Why a host (a port may follow) looks like none that everybody may rely on, as the end of a sentence;
 * undefined where it looks like one.
 */
export function nonProduction(host: string): string | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  if (PRODUCTION.has(name)) return undefined;
  // RFC 2606; an import writes it where nobody says where the service is.
  if (/(?:^|\.)invalid$/.test(name)) return 'stands for none, and leads nowhere';
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
