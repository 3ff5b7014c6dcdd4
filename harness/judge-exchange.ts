import { checks } from './checks/index.ts';
import { type Judged, runChecks } from './checks/run-checks.ts';
import { findingMade } from './finding-made.ts';
import type { credentialFinder } from './holds-credential.ts';
import type { HarnessEvent } from './model/event.ts';
import type { OpenTarget } from './open-target.ts';
import type { Workplace } from './workplace.ts';

/** An exchange that is a case by itself, with what is known of it. */
type Answer = Omit<Judged, 'connector' | 'validator' | 'redact' | 'holdsCredential'>;

/** What the checks say of one case, whose exchange is recorded, and that it is finished. */
export function* judgeExchange(
  answer: Answer,
  { redact }: Pick<OpenTarget, 'redact'>,
  { connector, validator }: Pick<Workplace, 'connector' | 'validator'>,
  holds: ReturnType<typeof credentialFinder>,
): Generator<HarnessEvent> {
  const { exchange, case: made } = answer;
  const holdsCredential = holds(made.credential, exchange);
  const judged = { ...answer, connector, validator, redact, ...(holdsCredential && { holdsCredential }) };
  const { statements, schemaCompared, inconclusive } = runChecks(checks, judged);
  for (const statement of statements) yield findingMade(connector, statement);
  yield {
    type: 'case-finished',
    caseId: made.id,
    target: exchange.target,
    schemaCompared,
    ...(inconclusive !== undefined && { inconclusive }),
  };
}
