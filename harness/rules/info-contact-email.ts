import type { Rule } from './rule.ts';

/** A warning: demanded by the page and by a policy, and still one published connector in fifty has none. */
export const infoContactEmail: Rule = {
  id: 'info-contact-email',
  title: 'The contact has an e-mail address',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'info.contact where there is one',
  microsoft: { policy: '5000.3.1.4' },
  why: 'Microsoft writes there when something is wrong with the connector.',
  hint: 'Set info.contact.email to an address that is read.',
  examples: {
    bad: { definition: { info: { contact: { email: null } } } },
    good: { definition: { info: { contact: { email: 'helpdesk@contoso.com' } } } },
  },
  *check({ info: { contact } }) {
    if (!contact || contact.email?.trim()) return;
    yield { message: `info.contact.email is ${contact.email === undefined ? 'absent' : 'empty'}.`, at: contact.at };
  },
};
