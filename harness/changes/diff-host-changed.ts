import { placeIn } from '../model/place.ts';
import type { ChangeRule } from './change-rule.ts';

export const diffHostChanged: ChangeRule = {
  id: 'diff-host-changed',
  title: 'The connector speaks to the same service',
  severity: 'warning',
  scope: 'host and basePath',
  why: 'Connections, firewalls and data policies of those who use the connector know the host that it had.',
  hint: 'Make sure that the new host answers everything that the old one did, and that customers know of it.',
  examples: { published: {}, bad: { definition: { host: 'api.contoso.example' } }, good: { definition: { host: 'API.contoso.com' } } },
  *check({ published, next }) {
    const at = { file: next.definitionFile, pointer: '' };
    if (published.host !== undefined && published.host.toLowerCase() !== next.host?.toLowerCase())
      yield { message: `The host was ${published.host} and is ${next.host ?? 'none'} now.`, at: placeIn(at, 'host') };
    const [was, now] = [trimmed(published.basePath), trimmed(next.basePath)];
    if (was !== now) yield { message: `The base path was "${was}" and is "${now}" now.`, at: placeIn(at, 'basePath') };
  },
};

function trimmed(basePath = ''): string {
  return basePath.replace(/\/+$/, '');
}
