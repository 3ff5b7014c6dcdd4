import { definitionPlace } from './parts/definition-place.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

export const hostMissing: Rule = {
  id: 'host-missing',
  title: 'The definition names the host of the service',
  severity: 'error',
  scope: 'the definition’s host',
  why: 'Without it the platform does not know where to send a request.',
  hint: 'Set host to the service’s host name, for example "api.contoso.com".',
  examples: {
    bad: { definition: { host: null } },
    good: { definition: { host: 'api.fabrikam.com' } },
  },
  *check(connector) {
    if (!definitionWasRead(connector) || connector.host?.trim()) return;
    yield { message: `"host" is ${connector.host === undefined ? 'absent' : 'empty'}.`, at: definitionPlace(connector) };
  },
};
