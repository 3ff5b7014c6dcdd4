import { cutOffTexts } from './cut-off-texts.ts';
import { endOf, endsLikeSentence } from './ends-like-sentence.ts';
import { labelled, type LabelledKind, labelledExample, LABELLED_SCOPES } from './labelled.ts';
import type { Rule } from '../rule.ts';

/** What sets one rule about the end of descriptions apart from the other. */
export interface DescriptionPunctuation extends Pick<Rule, 'id' | 'title'> {
  readonly kind: LabelledKind;
}

/**
 * A rule that wants descriptions to end as sentences do. Single words pass. More than half of the published connectors break it,
 * and hardly anybody is made to change it, so it is advice.
 */
export function descriptionPunctuation({ id, title, kind }: DescriptionPunctuation): Rule {
  return {
    id,
    title,
    severity: 'warning',
    weights: { update: 'info', custom: 'info' },
    scope: `${LABELLED_SCOPES[kind]}, and so are single words and texts that end in a link`,
    why: 'Descriptions are shown as running text; reviewers ask for whole sentences.',
    hint: 'End the description in a full stop.',
    examples: {
      bad: labelledExample(kind, { label: 'Tickets', description: 'The newest tickets of the desk' }),
      good: labelledExample(kind, { label: 'Tickets', description: 'The newest tickets of the desk.' }),
    },
    *check(connector) {
      const all = labelled(connector, kind);
      const cutOff = cutOffTexts(all.map(({ description }) => description));
      for (const { name, description, descriptionAt, operationId } of all) {
        if (endsLikeSentence(description)) continue;
        const message = `The description of ${name} ends without punctuation: "${endOf(description)}".`;
        const fix = {
          title: 'End the description in a full stop',
          changes: [{ kind: 'set', at: descriptionAt, value: `${description}.` }],
        } as const;
        // Behind any other mark a full stop might be one mark too many; what was cut off lacks more than that.
        const isFixable = /[\p{L}\p{N}]$/u.test(description) && !cutOff.has(description);
        yield { message, at: descriptionAt, operationId, ...(isFixable && { fix }) };
      }
    },
  };
}
