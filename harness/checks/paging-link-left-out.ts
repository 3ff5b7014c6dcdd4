import { counted } from '../lib/counted.ts';
import { isSuccess } from '../lib/is-success.ts';
import { leftOutInputs } from '../model/left-out-inputs.ts';
import { askedAgain, askedWithInputs, BEGUN_ANEW } from '../model/next-link.ts';
import { beginsAnew, itemsMissing } from '../model/page-items.ts';
import { jsonOf } from '../model/read-body.ts';
import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

/**
 * A link whose token holds all that was asked for may leave the rest out: told is only what brings other items without it, twice the same.
 * A service that, asked with it, begins anew shows nothing of the link: what comes then is in part what comes at the beginning. Where that
 * is no longer what it was, nobody can tell.
 */
export const pagingLinkLeftOut: SequenceCheck = {
  id: 'paging-link-left-out',
  of: ['paging'],
  title: 'Further pages are of the list that was asked for',
  severity: 'warning',
  fault: 'service',
  why: 'The platform calls the link as it stands, without the inputs of the operation: what the link leaves out is no longer asked for, and makers who filter get what they filtered out.',
  hint: 'Write all that the first page was asked with into the link, or keep it in its token.',
  *checkSequence(played) {
    const { steps, operation } = played;
    const pages = pagesOf(played);
    const [first] = pages;
    const jsonOfStep = (name: string) => {
      const response = steps.find(({ step }) => step === name)?.response;
      return isSuccess(response?.status) ? jsonOf(response) : undefined;
    };
    const anew = jsonOfStep(BEGUN_ANEW);
    for (const [index, { exchange, body }] of pages.entries()) {
      const { step = '', request } = exchange;
      const [longer, again] = [jsonOfStep(askedWithInputs(step)), jsonOfStep(askedAgain(step))];
      if (longer === undefined || again === undefined || itemsMissing(body, again).length > 0) continue;
      if (beginsAnew(longer, first?.body, anew) !== false) continue;
      const names = leftOutInputs(operation, first?.exchange.request.url ?? '', request.url).map(({ name }) => `"${name}"`);
      const missing = itemsMissing(body, longer).length;
      const lost = `${counted(missing, 'item')} of ${step} ${missing === 1 ? 'does' : 'do'} not come`;
      const message = `The link of ${pages[index - 1]?.exchange.step} leaves out ${names.join(' and ')}, with which the first page was asked for: asked with it, ${lost}.`;
      yield { message, at: operation.at };
    }
  },
};
