import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A warning: the writing guide asks for it, and no reviewer has insisted. */
export const infoTitleMicrosoft: Rule = {
  id: 'info-title-microsoft',
  title: 'The title does not say "Microsoft" unless Microsoft publishes the connector',
  severity: 'warning',
  weights: { update: 'info', custom: 'off' },
  scope:
    'packages whose publisher is somebody else than Microsoft; a service that Microsoft itself runs (stackOwner) may be called by its name',
  form: 'package',
  why: 'The title then promises a connector that Microsoft answers for.',
  hint: 'Leave "Microsoft" out of info.title.',
  examples: {
    bad: { definition: { info: { title: 'Helpdesk for Microsoft' } } },
    good: { definition: { info: { title: 'Microsoft Helpdesk' } }, properties: { properties: { publisher: 'Microsoft' } } },
  },
  *check({ info, properties }) {
    const { publisher, stackOwner } = properties ?? {};
    if (!info.title || !publisher || MICROSOFT.test(publisher) || MICROSOFT.test(stackOwner ?? '') || !MICROSOFT.test(info.title)) return;
    yield { message: `The title "${info.title}" names Microsoft; the publisher is ${publisher}.`, at: placeIn(info.at, 'title') };
  },
};

const MICROSOFT = /\bMicrosoft\b/i;
