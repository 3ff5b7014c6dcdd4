import type { Case } from './case.ts';
import type { Certificate } from './certificate.ts';
import type { Citation } from './citation.ts';
import type { OperationOutline } from './event.ts';
import type { Exchange } from './exchange.ts';

/** A finished run, folded: the certificate and the evidence behind it. What reporters render. */
export interface RunRecord {
  readonly certificate: Certificate;
  readonly operations: readonly OperationOutline[];
  /** The rules and checks behind the findings, sorted by id. */
  readonly citations: readonly Citation[];
  readonly cases: readonly {
    readonly case: Case;
    readonly target: string;
    readonly outcome: 'passed' | 'failed' | 'skipped';
    readonly reason?: string;
  }[];
  readonly exchanges: readonly Exchange[];
}
