import { isWebAddress } from './parts/is-web-address.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const infoContactUrlFormat: Rule = {
  id: 'info-contact-url-format',
  title: 'The contact’s web address is an absolute URL',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'info.contact.url where there is one; white space around the address is let pass',
  microsoft: { rule: 'UrlNotValid' },
  why: 'The public listing links to it, so it must be a full address that a browser can open.',
  hint: 'Set info.contact.url to an address that starts with https://.',
  examples: {
    bad: { definition: { info: { contact: { url: 'contoso.com/support' } } } },
    good: { definition: { info: { contact: { url: 'https://contoso.com/support' } } } },
  },
  *check({ info: { contact } }) {
    if (!contact?.url?.trim() || isWebAddress(contact.url)) return;
    yield { message: `The contact’s web address "${contact.url}" is no absolute URL.`, at: placeIn(contact.at, 'url') };
  },
};
