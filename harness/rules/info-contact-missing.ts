import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

export const infoContactMissing: Rule = {
  id: 'info-contact-missing',
  title: 'The definition says whom to contact',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'info.contact, empty or not',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'Makers in trouble, and Microsoft’s own support, need someone to turn to.',
  hint: 'Add info.contact with name, url and email.',
  examples: {
    bad: { definition: { info: { contact: null } } },
    good: { definition: { info: { contact: { name: 'Fabrikam Support', url: 'https://fabrikam.com/help', email: 'help@fabrikam.com' } } } },
  },
  *check(connector) {
    if (!definitionWasRead(connector) || connector.info.contact) return;
    yield { message: 'The definition has no info.contact.', at: connector.info.at };
  },
};
