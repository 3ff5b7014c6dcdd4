import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const infoDescriptionUrl: Rule = {
  id: 'info-description-url',
  title: 'The description holds no URL',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope: 'info.description; a bare domain such as "contoso.com" may be the service’s name and passes',
  microsoft: { policy: '5000.2.3.6' },
  why: 'The description is shown as plain text, where nobody can follow a link; the listing has places of its own for links.',
  hint: 'Move the address to info.contact.url or to the entry Website of x-ms-connector-metadata.',
  examples: {
    bad: { definition: { info: { description: 'Reads the tickets of a support desk. See https://contoso.com/docs for more.' } } },
    good: { definition: { info: { description: 'Reads the tickets of a support desk at contoso.com and answers them.' } } },
  },
  *check({ info }) {
    const url = info.description && URL_START.exec(info.description)?.[0];
    if (url) yield { message: `The description holds the URL "${url.slice(0, 100)}".`, at: placeIn(info.at, 'description') };
  },
};

const URL_START = /(?:https?:\/\/|\bwww\.)[^\s"'<>()]+/i;
