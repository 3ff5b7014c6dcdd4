import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

export const infoTitleMissing: Rule = {
  id: 'info-title-missing',
  title: 'The connector has a title',
  severity: 'error',
  scope: 'info.title',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'The title is the name under which makers find the connector.',
  hint: 'Set info.title to the name of the service.',
  examples: {
    bad: { definition: { info: { title: null } } },
    good: { definition: { info: { title: 'Fabrikam Bookings' } } },
  },
  *check(connector) {
    if (!definitionWasRead(connector) || connector.info.title?.trim()) return;
    yield { message: `info.title is ${connector.info.title === undefined ? 'absent' : 'empty'}.`, at: connector.info.at };
  },
};
