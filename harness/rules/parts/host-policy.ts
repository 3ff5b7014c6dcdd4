import type { Connector } from '../../model/connector.ts';

/** Whether a policy replaces the host, so that the definition's is a stand-in. */
export function setsHostByPolicy({ properties }: Connector): boolean {
  return properties?.policies.some(({ templateId }) => templateId === 'dynamichosturl' || templateId === 'dynamicsubdomain') ?? false;
}
