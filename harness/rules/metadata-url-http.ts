import { isPlainHttp } from './parts/is-web-address.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const metadataUrlHttp: Rule = {
  id: 'metadata-url-http',
  title: 'Website and privacy policy are https addresses',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'the entries Website and "Privacy policy" of x-ms-connector-metadata',
  microsoft: { policy: '5000.3.1.6' },
  why: 'The public listing links to both, and browsers warn of pages that anyone on the way may change.',
  hint: 'Open the page over https and put that address into x-ms-connector-metadata.',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: 'http://contoso.com' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: 'https://contoso.com' }] } },
  },
  *check(connector) {
    for (const name of ['Website', 'Privacy policy']) {
      const entry = metadataEntry(connector, name);
      if (!entry || !isPlainHttp(entry.value)) continue;
      yield { message: `The entry ${name} is the plain http address "${entry.value.trim()}".`, at: placeIn(entry.at, 'propertyValue') };
    }
  },
};
