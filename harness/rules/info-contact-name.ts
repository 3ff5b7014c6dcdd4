import type { Rule } from './rule.ts';

export const infoContactName: Rule = {
  id: 'info-contact-name',
  title: 'The contact has a name',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'info.contact where there is one',
  why: 'Support requests are addressed to the name given here.',
  hint: 'Set info.contact.name to the team or company that answers questions.',
  examples: {
    bad: { definition: { info: { contact: { name: null } } } },
    good: { definition: { info: { contact: { name: 'Contoso Support' } } } },
  },
  *check({ info: { contact } }) {
    if (!contact || contact.name?.trim()) return;
    yield { message: `info.contact.name is ${contact.name === undefined ? 'absent' : 'empty'}.`, at: contact.at };
  },
};
