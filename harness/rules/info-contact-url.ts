import type { Rule } from './rule.ts';

/** A warning: one published connector in five of independent publishers names no address, and so do some of verified ones. */
export const infoContactUrl: Rule = {
  id: 'info-contact-url',
  title: 'The contact has a web address',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'info.contact where there is one',
  why: 'The public listing links to it for help with the connector.',
  hint: 'Set info.contact.url to the page on which makers find help.',
  examples: {
    bad: { definition: { info: { contact: { url: null } } } },
    good: { definition: { info: { contact: { url: 'https://contoso.com/help' } } } },
  },
  *check({ info: { contact } }) {
    if (!contact || contact.url?.trim()) return;
    yield { message: `info.contact.url is ${contact.url === undefined ? 'absent' : 'empty'}.`, at: contact.at };
  },
};
