import { OF_SOMETHING_ELSE } from '../../lib/names-secret.ts';

/** Whether a connection parameter's name says that its value is a secret: `api_key`, `clientSecret`, but not `token:TenantId`. */
export function looksSecret(name: string): boolean {
  // The values that OAuth templates take are named so by the platform.
  return /key|token|secret|password/i.test(name.replace(/^token:/i, '')) && !OF_SOMETHING_ELSE.test(name);
}
