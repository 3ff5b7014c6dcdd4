import { LABEL_KEYS, labelled, type LabelledKind, labelledExample, LABELLED_SCOPES } from './labelled.ts';
import { sameText } from './same-text.ts';
import type { Rule } from '../rule.ts';

/** What sets one rule about repetitions apart from the other. */
export interface DescriptionEqualsLabel extends Pick<Rule, 'id' | 'title' | 'why' | 'hint'> {
  readonly kind: LabelledKind;
}

/** A rule against descriptions that repeat the label: letter case and a full stop aside. */
export function descriptionEqualsLabel({ id, title, why, hint, kind }: DescriptionEqualsLabel): Rule {
  const key = LABEL_KEYS[kind];
  return {
    id,
    title,
    severity: 'warning',
    weights: { update: 'info', custom: 'info' },
    scope: LABELLED_SCOPES[kind],
    why,
    hint,
    examples: {
      bad: labelledExample(kind, { label: 'Newest tickets', description: 'Newest tickets.' }),
      good: labelledExample(kind, { label: 'Newest tickets', description: 'How many tickets to give, counted from the newest.' }),
    },
    *check(connector) {
      for (const { name, label, description, descriptionAt, operationId } of labelled(connector, kind)) {
        if (label === '' || description === '' || !sameText(label, description)) continue;
        yield { message: `The description of ${name} repeats its ${key}, "${label}".`, at: descriptionAt, operationId };
      }
    },
  };
}
