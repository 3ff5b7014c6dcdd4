import { ownAddress } from '../lib/own-address.ts';
import type { Exchange } from '../model/exchange.ts';
import { emptyPageLink } from '../model/dynamic-choices.ts';
import { isAddress } from '../model/next-link.ts';
import { jsonOf } from '../model/read-body.ts';
import type { Played, SequenceCheck } from './check.ts';
import { foreignAddress } from './parts/foreign-address.ts';
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
      const { shown, why, advice } = foreignAddress(fault.link, fault.from, played);
      const what = fault.isForeign ? `${why} and was not followed` : 'a page that was there already';
      const message = `${answer.source} lists nothing for ${readerWords(answer.reading)}, but links to "${shown}", ${what}.`;
      yield { ...objection(answer, message), ...advice };
    }
  },
};

/** A link that leads nowhere new, and the exchange that brought it. */
interface LinkFault {
  readonly link: string;
  readonly from: Exchange;
  readonly isForeign: boolean;
}

/** The first link that leads nowhere new, of the pages that a step led to. */
function linkFault(played: Played, step: string): LinkFault | undefined {
  const asked = new Set<string>();
  for (const from of exchangesOf(played, step)) {
    asked.add(from.request.url);
    const link = emptyPageLink(jsonOf(from.response));
    if (link === undefined || !isAddress(link)) continue;
    const url = ownAddress(link, from.request.url, played.service);
    if (url === undefined || asked.has(url)) return { link, from, isForeign: url === undefined };
  }
  return undefined;
}
