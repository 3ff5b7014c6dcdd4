import type { Hit } from '../rule.ts';
import type { VisibleText } from './visible-texts.ts';

/** Something that a rule found in a text. */
export interface TextFault {
  readonly text: VisibleText;
  /** As the message shows it. Shown once per connector, however often it is found. */
  readonly shown: string;
}

const MOST_SHOWN = 5;

/**
 * One hit per operation for all that was found in its texts, and one for the texts that belong to no operation, at the first
 * text concerned: one hit per text would bury every other finding.
 *
 * @param say the message, given whose the texts are and what was found in them
 */
export function* textHits(faults: Iterable<TextFault>, say: (owner: string, shown: string, count: number) => string): Generator<Hit> {
  const groups = new Map<string | undefined, TextFault[]>();
  const told = new Set<string>();
  for (const fault of faults) {
    if (told.has(fault.shown)) continue;
    told.add(fault.shown);
    const { operationId } = fault.text;
    const group = groups.get(operationId);
    if (group) group.push(fault);
    else groups.set(operationId, [fault]);
  }
  for (const [operationId, group] of groups) {
    const [first] = group;
    if (!first) continue;
    const shown = group.slice(0, MOST_SHOWN).map((fault) => fault.shown);
    const more = group.length > MOST_SHOWN ? ` and ${group.length - MOST_SHOWN} more` : '';
    const message = say(operationId ?? 'the connector', shown.join(', ') + more, group.length);
    yield { message, at: first.text.at(), ...(operationId !== undefined && { operationId }) };
  }
}
