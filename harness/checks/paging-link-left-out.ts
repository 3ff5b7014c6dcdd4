import { canonicalJson } from '../lib/canonical-json.ts';
import { counted } from '../lib/counted.ts';
import { isSuccess } from '../lib/is-success.ts';
import { leftOutInputs } from '../model/left-out-inputs.ts';
import { askedAgain, askedWithInputs } from '../model/next-link.ts';
import { itemsMissing, itemsOf } from '../model/page-items.ts';
import { jsonOf } from '../model/read-body.ts';
import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

/**
 * A link whose token holds all that was asked for may leave the rest out: told is only what brings other items without it, twice the same.
 * A service that, asked with it, begins anew shows nothing of the link.
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
    for (const [index, { exchange, body }] of pages.entries()) {
      const { step = '', request } = exchange;
      const longer = steps.find((one) => one.step === askedWithInputs(step))?.response;
      const again = steps.find((one) => one.step === askedAgain(step))?.response;
      if (!first || !isSuccess(longer?.status) || !isSuccess(again?.status) || itemsMissing(body, jsonOf(again)).length > 0) continue;
      const onFirst = new Set(itemsOf(first.body).map((item) => canonicalJson(item)));
      const asked = itemsOf(jsonOf(longer));
      if (asked.length > 0 && asked.every((item) => onFirst.has(canonicalJson(item)))) continue;
      const names = leftOutInputs(operation, first.exchange.request.url, request.url).map(({ name }) => `"${name}"`);
      const missing = itemsMissing(body, jsonOf(longer)).length;
      const lost = `${counted(missing, 'item')} of ${step} ${missing === 1 ? 'does' : 'do'} not come`;
      const message = `The link of ${pages[index - 1]?.exchange.step} leaves out ${names.join(' and ')}, with which the first page was asked for: asked with it, ${lost}.`;
      yield { message, at: operation.at };
    }
  },
};
