import type { ChangeHit } from '../change-rule.ts';
import type { InputChange } from './input-changes.ts';
import type { OutputChange } from './output-changes.ts';
import type { ChangeKind } from './schema-changes.ts';

/** One hit for every change of a kind; `say` continues the sentence that begins with what changed. */
export function* hitsOf<C extends InputChange | OutputChange>(
  changes: readonly C[],
  kind: ChangeKind,
  say: (change: C) => string,
): Generator<ChangeHit> {
  for (const change of changes) {
    if (change.kind !== kind) continue;
    const { subject, operationId, at, was } = change;
    yield { message: sentence(subject, say(change)), operationId, was, ...(at && { at }) };
  }
}

/** What is said of something, as a sentence. */
export function sentence(subject: string, statement: string): string {
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${statement}.`;
}
