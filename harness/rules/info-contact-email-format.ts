import type { Fix } from '../model/fix.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const infoContactEmailFormat: Rule = {
  id: 'info-contact-email-format',
  title: 'The contact’s e-mail address is one',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'info.contact.email where there is one',
  microsoft: { rule: 'ContactEmailNotValid', policy: '5000.3.1.4' },
  why: 'The validator refuses an address that no mail could reach. Letters beyond ASCII count as malformed.',
  hint: 'Set info.contact.email to an address such as support@contoso.com.',
  examples: {
    bad: { definition: { info: { contact: { email: 'support at contoso.com' } } } },
    good: { definition: { info: { contact: { email: 'help.desk+makers@contoso.com' } } } },
  },
  *check({ info: { contact } }) {
    if (!contact?.email || ADDRESS.test(contact.email)) return;
    const at = placeIn(contact.at, 'email');
    const bare = contact.email.replace(/^\s*(?:mailto:)?\s*/i, '').trimEnd();
    const fix: Fix = { title: `Set the address to "${bare}"`, changes: [{ kind: 'set', at, value: bare }] };
    yield { message: `"${contact.email}" is no e-mail address.`, at, ...(ADDRESS.test(bare) && { fix }) };
  },
};

const ADDRESS = /^[\x21-\x3f\x41-\x7e]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
