import { ownAddress } from '../lib/own-address.ts';
import { shortened } from '../lib/shortened.ts';
import { emptyPageLink } from '../model/dynamic-choices.ts';
import { isAddress } from '../model/next-link.ts';
import { jsonOf } from '../model/read-body.ts';
import type { Played, SequenceCheck } from './check.ts';
import { choicesAnswers, exchangesOf, objection, readerWords } from './parts/dynamic-answers.ts';

export const dynamicPageLink: SequenceCheck = {
  id: 'dynamic-page-link',
  of: ['dynamic-values'],
  title: 'The link of an empty page of choices leads to another page of the service',
  severity: 'error',
  fault: 'service',
  why: 'Where "value" is empty and a next link stands beside it, the designer follows the link: it goes in circles, or asks a host that is not the connector’s.',
  hint: 'Leave the link out, or make it null, on the last page, and write links under the address by which the service was called.',
  *checkSequence(played) {
    // The mock makes up its links.
    for (const answer of choicesAnswers(played).filter(({ exchange }) => exchange.targetKind === 'live')) {
      const fault = linkFault(played, answer.reading.step);
      if (fault === undefined) continue;
      const link = shortened(played.redact(fault.link), 200);
      yield objection(answer, `${answer.source} lists nothing for ${readerWords(answer.reading)}, but links to "${link}", ${fault.what}.`);
    }
  },
};

/** The first link that leads nowhere new, of the pages that a step led to. */
function linkFault(played: Played, step: string): { readonly link: string; readonly what: string } | undefined {
  const asked = new Set<string>();
  for (const { request, response } of exchangesOf(played, step)) {
    asked.add(request.url);
    const link = emptyPageLink(jsonOf(response));
    if (link === undefined || !isAddress(link)) continue;
    const url = ownAddress(link, request.url, played.service);
    if (url === undefined) return { link, what: 'which is not on the service’s host and was not followed' };
    if (asked.has(url)) return { link, what: 'a page that was there already' };
  }
  return undefined;
}
