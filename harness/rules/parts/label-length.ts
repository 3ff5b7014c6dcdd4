import type { MicrosoftNames } from '../../model/finding.ts';
import { LABEL_KEYS, labelled, type LabelledKind, labelledExample, LABELLED_SCOPES } from './labelled.ts';
import type { Rule } from '../rule.ts';

const MOST = 80;

/** What sets one rule about long labels apart from the other. */
export interface LabelLength extends Pick<Rule, 'id' | 'title' | 'why'> {
  readonly kind: LabelledKind;
  readonly microsoft: MicrosoftNames;
}

/** A rule that allows labels of at most 80 characters. */
export function labelLength({ id, title, why, kind, microsoft }: LabelLength): Rule {
  const key = LABEL_KEYS[kind];
  return {
    id,
    title,
    severity: 'error',
    weights: { custom: 'warning' },
    scope: LABELLED_SCOPES[kind],
    microsoft,
    why,
    hint: `Shorten the ${key} to a title, and move the rest to the description.`,
    examples: {
      bad: labelledExample(kind, {
        label: 'The tickets of the support desk together with their comments, attachments and owners',
        description: 'What the desk has to do.',
      }),
      good: labelledExample(kind, { label: 'Tickets with comments', description: 'What the desk has to do.' }),
    },
    *check(connector) {
      for (const { name, label, labelAt, operationId } of labelled(connector, kind)) {
        if (label.length <= MOST) continue;
        const message = `The ${key} of ${name} has ${label.length} characters; at most ${MOST} are allowed.`;
        yield { message, at: labelAt, operationId };
      }
    },
  };
}
