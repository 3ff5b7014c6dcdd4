import { isSuccess } from '../lib/is-success.ts';
import type { ServiceAddress } from '../lib/own-address.ts';
import type { Redactor } from '../lib/redact.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import { refusesCredential } from '../lib/refuses-credential.ts';
import type { Case, SequenceKind } from '../model/case.ts';
import type { Connector } from '../model/connector.ts';
import { isRefusalDemanded } from '../model/contract.ts';
import type { DynamicRequest, DynamicUse } from '../model/dynamic-reference.ts';
import type { Exchange, WireResponse } from '../model/exchange.ts';
import type { Statement } from '../model/finding.ts';
import type { Operation, Parameter, Response } from '../model/operation.ts';
import type { Fault, Severity } from '../model/severity.ts';
import type { Comparison } from './compare-body.ts';
import type { ReadBody } from '../model/read-body.ts';

/** A case, the answer it got, and what was declared for that. */
export interface Answered {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly case: Case;
  readonly exchange: Exchange;
  readonly response: WireResponse;
  /** The response declared for the status that came, if any. */
  readonly declared: Response | undefined;
  readonly body: ReadBody;
  readonly validator: SchemaValidator;
  /** The inputs that the case sends as the contract gives them: a refusal may be their fault. */
  readonly given: readonly Parameter[];
  /** What of those is not as declared, where the request is refused: `"body" /quantity must be an integer, not "five" (text)`. */
  readonly givenFault?: string;
  /** Where the contract gives them: `operations.CreateTicket.inputs`. */
  readonly givenAt?: string;
  /** Of a refused request that changes something: the value in it that is the same in each run, so that it may be there already. */
  readonly fixedInput?: string;
  /** That a request with a bad credential has asked for the same before, and was not refused. */
  readonly takenBefore?: boolean;
  /** That the operation answers 404 to all that it is asked with the right credential, valid or not: it may not be there at all. */
  readonly neverFound?: boolean;
  /** Who has accepted the credential that is refused here: this operation in another case, or only others. */
  readonly credentialAccepted?: 'here' | 'elsewhere';
  /** For texts of the answer that a check cuts: half a secret would not be known for one any more. */
  readonly redact: Redactor;
  /** Whether a text holds the credential that the case has sent; absent where that can be told of nothing. */
  readonly holdsCredential?: (text: string) => boolean;
}

/** What a check looks at. */
export interface Subject extends Answered {
  /** What came of setting the body beside its declared schema. */
  readonly comparison: Comparison;
}

/** One thing that a check has to say; of the operation of the case, and with the hint of the check, unless it names others. */
export type Objection = Pick<Statement, 'message' | 'at' | 'differences' | 'operationId'> & {
  readonly fault?: Fault;
  readonly hint?: string;
};

/** One dynamic check: what it demands of an exchange. */
export interface Check {
  /** Also the file's name, its heading in `docs/checks.md`, and (in camelCase) its export. */
  readonly id: string;
  /** What the check demands, as a sentence. */
  readonly title: string;
  /** Unless the profile says otherwise. */
  readonly severity: Severity;
  /** Unless an objection says otherwise. */
  readonly fault: Fault;
  readonly why: string;
  readonly hint: string;
  /** Whether what it says is of the target as a whole: of no operation and no case, and told once. */
  readonly ofTarget?: true;
  /** Whether what it says is that a bad credential was accepted: the gate of the profile judges that too. */
  readonly acceptance?: true;
  readonly check: (subject: Subject) => Iterable<Objection>;
}

/** A sequence that was played, and all it needs to be judged. */
export interface Played {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly case: Case;
  /** In the order of sending, each with its `step`. */
  readonly steps: readonly Exchange[];
  /** How often the service was made to tell a trigger something new. */
  readonly fired: number;
  /** Whether it tells of what happens there by itself, nobody knows how often. */
  readonly byItself?: true;
  /** Whether the operation is called with a credential. */
  readonly signsIn: boolean;
  readonly service: ServiceAddress;
  readonly validator: SchemaValidator;
  readonly redact: Redactor;
  /** The id of the case in which the same valid request got the same refusal before. */
  readonly refusedBefore: (exchange: Exchange) => string | undefined;
  /** What of the inputs that the contract gives for the operation is not as declared. */
  readonly givenFault: () => string | undefined;
  /** Of an argument of a dynamic call: what of the value that the contract gives for it is not as the calling operation declares. */
  readonly argumentFault: (argument: DynamicRequest['arguments'][number], caller: Operation) => string | undefined;
  /** Of dynamic values and schemas: what was called, and who reads what of the answers. */
  readonly dynamic?: DynamicUse;
}

/** One demand on a sequence as a whole. */
export interface SequenceCheck extends Omit<Check, 'check'> {
  /** The sequences that it looks at. */
  readonly of: readonly SequenceKind[];
  readonly checkSequence: (played: Played) => Iterable<Objection>;
}

/** Whether the case expects to succeed and did. */
export function succeeded({ case: made, response }: Answered): boolean {
  return isSuccess(response.status) && mayHaveAnswer(made);
}

/** Whether a case asks for what the operation is there for, and not for a refusal. */
export function mayHaveAnswer({ expected }: Case): boolean {
  return expected.kind === 'success' || expected.kind === 'authored' || expected.kind === 'collection';
}

/** Whether a polling trigger says that there is nothing new, which needs neither a declaration nor a body. */
export function isWithoutNews({ operation, response }: Pick<Answered, 'operation' | 'response'>): boolean {
  return operation.kind === 'polling-trigger' && response.status === 202;
}

/** Whether an authored case asks for a refusal: it knows what it sends. */
export function asksForRefusal({ expected }: Case): boolean {
  return expected.kind === 'authored' && isRefusalDemanded(expected.expectation);
}

/** Whether an authored case says that a status will do. */
export function asksFor({ expected }: Case, status: number): boolean {
  return expected.kind === 'authored' && [expected.expectation.status ?? []].flat().includes(status);
}

/** Whether a status refuses a request for what it asks for: not for its caller, the time, or the form that all of them have. */
export function isOfContent(status: number): boolean {
  return status >= 400 && status < 500 && !isTurnedAway(status) && ![405, 406, 407, 408, 415].includes(status);
}

/** Whether a status refuses the caller, for the credential or for too many requests, and so says nothing of the request. */
export function isTurnedAway(status: number): boolean {
  return refusesCredential(status) || status === 429;
}
