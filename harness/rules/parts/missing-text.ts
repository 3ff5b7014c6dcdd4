import { LABEL_KEYS, labelled, type LabelledKind, labelledExample, LABELLED_SCOPES } from './labelled.ts';
import type { Rule } from '../rule.ts';

/** What sets one rule about missing texts apart from the others. */
export interface MissingText extends Pick<Rule, 'id' | 'title' | 'why' | 'hint'> {
  readonly kind: LabelledKind;
  readonly text: 'label' | 'description';
}

/** A rule that demands one of the two texts. Blanks are no text. */
export function missingText({ id, title, why, hint, kind, text }: MissingText): Rule {
  const both = { label: 'Newest tickets', description: 'How many of the newest tickets to give.' };
  const key = text === 'label' ? LABEL_KEYS[kind] : text;
  return {
    id,
    title,
    severity: 'error',
    weights: { custom: 'warning' },
    scope: LABELLED_SCOPES[kind],
    microsoft: { rule: 'RequiredPropertyMissing' },
    why,
    hint,
    examples: {
      bad: labelledExample(kind, text === 'label' ? { description: both.description } : { label: both.label }),
      good: labelledExample(kind, both),
    },
    *check(connector) {
      for (const item of labelled(connector, kind)) {
        if (item[text] !== '') continue;
        yield { message: `${capitalised(item.name)} has no ${key}.`, at: item.at, operationId: item.operationId };
      }
    },
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
