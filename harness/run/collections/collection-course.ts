import type { Account } from './collection-account.ts';
import type { Called } from './collection-call.ts';
import type { CollectionService } from '../../collections/service-of-collection.ts';
import type { credentialFinder } from '../secrets/holds-credential.ts';
import { acceptedBy, type Course as TargetCourse } from '../judge/course.ts';
import { judgeExchange } from '../judge/judge-exchange.ts';
import type { SecretLearner } from '../secrets/learn-secrets.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import { isSuccess } from '../../lib/is-success.ts';
import type { CollectionRequest } from '../../model/collection.ts';
import type { Contract } from '../../model/contract.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { ReplayOptions } from '../../replay/replay-cases.ts';
import type { FetchedTokens } from './token-of-collection.ts';
import type { Workplace } from '../workplace.ts';

/** What the collections of a contract are replayed with. */
export interface CollectionReplay {
  readonly open: OpenTarget;
  readonly workplace: Workplace;
  readonly contract: Contract;
  readonly how: ReplayOptions;
  readonly learn: SecretLearner;
  readonly holds: ReturnType<typeof credentialFinder>;
  /** What has come of the target so far, of cases of the connector too. */
  readonly course: Pick<TargetCourse, 'accepting'>;
}

/** A part of a collection that runs in one go: all of it or, where order does not matter, one of its top folders. */
export interface Course {
  readonly opened: OpenCollection;
  readonly service: CollectionService;
  readonly requests: readonly CollectionRequest[];
  /** Of the whole collection. */
  readonly account: Account;
  /** Whose state the mock keeps. */
  readonly session: string;
  /** Likewise of the whole collection. */
  readonly tokens: FetchedTokens;
}

/** What came of one request of a collection, and what the checks say of it. */
export function* judge(
  { exchange, case: made, operation }: Extract<Called, { kind: 'exchange' }>,
  { open, workplace, holds, course: { accepting } }: CollectionReplay,
): Generator<HarnessEvent> {
  if (made.credential === 'right' && isSuccess(exchange.response?.status)) accepting.add(made.operationId);
  yield { type: 'case-planned', case: made, target: open.target.name };
  yield { type: 'exchange-recorded', exchange };
  yield* judgeExchange(
    { exchange, case: made, operation, given: [], ...acceptedBy(made.operationId, { accepting }) },
    open,
    workplace,
    holds,
  );
}
