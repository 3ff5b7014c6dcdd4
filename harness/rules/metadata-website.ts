import { definitionPlace } from './parts/definition-place.ts';
import { isWebAddress } from './parts/is-web-address.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const metadataWebsite: Rule = {
  id: 'metadata-website',
  title: 'The metadata name the website of the service',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'x-ms-connector-metadata where there is one; the entry’s name in any letter case',
  microsoft: { rule: 'ConnectorMetadataPropertiesMissing, UrlNotValid', policy: '5000.3.1.3' },
  why: 'The public listing links to it, so it must be a full address that a browser can open.',
  hint: 'Add the entry Website to x-ms-connector-metadata, with an address that starts with https://.',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: 'www.contoso.com' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: 'https://www.contoso.com' }] } },
  },
  *check(connector) {
    if (!connector.metadata) return;
    const website = metadataEntry(connector, 'Website');
    if (!website)
      yield { message: 'x-ms-connector-metadata has no entry Website.', at: definitionPlace(connector, 'x-ms-connector-metadata') };
    else if (!isWebAddress(website.value)) {
      yield { message: `The website "${website.value}" is no absolute URL.`, at: placeIn(website.at, 'propertyValue') };
    }
  },
};
