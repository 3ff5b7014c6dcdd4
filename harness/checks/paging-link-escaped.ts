import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

export const pagingLinkEscaped: SequenceCheck = {
  id: 'paging-link-escaped',
  of: ['paging'],
  title: 'Links to the next page are written as addresses, not as HTML',
  severity: 'warning',
  fault: 'service',
  why: 'The platform calls the link as it stands: behind &amp; the name of each parameter begins with “amp;”, and whoever looks for the parameter does not find it.',
  hint: 'Write the link into the JSON as it is; nothing of it is escaped for HTML.',
  *checkSequence(played) {
    for (const { exchange, link } of pagesOf(played)) {
      const [, name] = /\?[^#]*&(amp;[^=&#]*)/.exec(link ?? '') ?? [];
      if (name === undefined) continue;
      const message = `The link of ${exchange.step} has "&amp;" between its parameters: it asks for "${played.redact(name)}".`;
      yield { message, at: played.operation.at };
      return;
    }
  },
};
