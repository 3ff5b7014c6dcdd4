import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Only this half of what the page asks can be told from the files. The other half, that an independent publisher is somebody else
 * than the owner, no published connector breaks.
 */
export const propertiesPublisherEqualsOwner: Rule = {
  id: 'properties-publisher-equals-owner',
  title: 'A verified publisher owns the service',
  severity: 'info',
  weights: { independent: 'off', custom: 'off' },
  scope: 'publisher and stackOwner of verified publishers where there are both; where one name holds the other they agree',
  form: 'package',
  why: 'Certification as a verified publisher is for the company whose service it is; others publish as independent publishers.',
  hint: 'Give publisher and stackOwner the same company name, or choose the profile independent-publisher.',
  examples: {
    bad: { properties: { properties: { publisher: 'Fabrikam', stackOwner: 'Contoso' } } },
    good: { properties: { properties: { publisher: 'Contoso Ltd.', stackOwner: 'Contoso' } } },
  },
  *check({ properties }) {
    const { publisher = '', stackOwner = '' } = properties ?? {};
    if (!properties || !publisher.trim() || !stackOwner.trim()) return;
    const [a, b] = [bare(publisher), bare(stackOwner)];
    if (a.includes(b) || b.includes(a)) return;
    const message = `The publisher is "${publisher}", but the owner of the service is "${stackOwner}".`;
    yield { message, at: placeIn(properties.at, 'stackOwner') };
  },
};

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
