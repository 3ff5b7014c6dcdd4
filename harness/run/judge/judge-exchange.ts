import { checks } from '../../checks/index.ts';
import { type Judged, type Judgement, runChecks } from '../../checks/run-checks.ts';
import { findingMade } from './finding-made.ts';
import type { credentialFinder } from '../secrets/holds-credential.ts';
import type { Case } from '../../model/case.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { Workplace } from '../workplace.ts';

/** An exchange that is a case by itself, with what is known of it. */
type Answer = Omit<Judged, 'connector' | 'validator' | 'redact' | 'holdsCredential'>;

/** What the checks say of one exchange. */
export function judgementOf(
  answer: Answer,
  { redact }: Pick<OpenTarget, 'redact'>,
  { connector, validator }: Pick<Workplace, 'connector' | 'validator'>,
  holds: ReturnType<typeof credentialFinder>,
): Judgement {
  const holdsCredential = holds(answer.case.credential, answer.exchange);
  return runChecks(checks, { ...answer, connector, validator, redact, ...(holdsCredential && { holdsCredential }) });
}

/** What the checks say of one case, whose exchange is recorded, and that it is finished. */
export function* judgeExchange(
  answer: Answer,
  open: Pick<OpenTarget, 'redact'>,
  workplace: Pick<Workplace, 'connector' | 'validator'>,
  holds: ReturnType<typeof credentialFinder>,
): Generator<HarnessEvent> {
  const judgement = judgementOf(answer, open, workplace, holds);
  for (const statement of judgement.statements) yield findingMade(workplace.connector, statement);
  yield caseFinished(answer.case, answer.exchange.target, judgement);
}

/** That a case is finished, and what it has shown. */
export function caseFinished(
  { id }: Case,
  target: string,
  { schemaCompared, inconclusive }: { readonly schemaCompared: boolean; readonly inconclusive?: string | undefined },
): HarnessEvent {
  return { type: 'case-finished', caseId: id, target, schemaCompared, ...(inconclusive !== undefined && { inconclusive }) };
}
