import type { SpoilingId } from '../auth/auth-type.ts';
import type { Case, CaseKind } from '../model/case.ts';
import type { Connector } from '../model/connector.ts';
import type { OperationContract } from '../model/contract.ts';
import type { Operation } from '../model/operation.ts';
import type { InputValues } from './input-values.ts';
import type { PositiveInputs } from './positive-inputs.ts';

/** What a generator may look at. */
export interface CaseSource {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly contract: OperationContract | undefined;
  readonly values: InputValues;
  /** Valid inputs of each size. */
  readonly positive: Readonly<Record<'smallest' | 'full', PositiveInputs>>;
  /** Whether a bad credential can be presented and must be refused. */
  readonly canSpoilCredential: boolean;
  /** Whether a call without it is good too. */
  readonly isSignInOptional: boolean;
  /** The ways to spoil it that are tried on this operation besides none and a wrong one. */
  readonly furtherSpoilings: readonly SpoilingId[];
}

/** A case without what every case of its generator has in common. */
export interface Draft {
  /** Behind the kind in the case's id, where a generator gives several cases. */
  readonly detail?: string;
  readonly title: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Case['expected'];
  /** Where it is not the generator's. */
  readonly credential?: Case['credential'];
  readonly invented: readonly string[];
  readonly onlyOn?: string;
}

/** One way of making cases for an operation. */
export interface CaseGenerator {
  readonly id: CaseKind;
  readonly title: string;
  readonly credential: Case['credential'];
  readonly generate: (source: CaseSource) => Iterable<Draft>;
}
