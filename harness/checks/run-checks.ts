import { isRedirect } from '../lib/is-success.ts';
import type { Redactor } from '../lib/redact.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import type { Case } from '../model/case.ts';
import type { Connector } from '../model/connector.ts';
import {
  type Exchange,
  faultOfFailure,
  type GatewayNote,
  isRefusal,
  type MockNote,
  type RefusalDoubt,
  type TransportFailure,
} from '../model/exchange.ts';
import type { Statement } from '../model/finding.ts';
import { LONGEST_CALL_MS } from '../model/platform-limits.ts';
import { declaredResponse, type Operation, type Parameter, successResponses } from '../model/operation.ts';
import type { Fault } from '../model/severity.ts';
import { callTooLong } from './call-too-long.ts';
import { type Answered, asksFor, asksForRefusal, type Check, isOfContent, isWithoutNews, succeeded } from './check.ts';
import { gatewayNotes, type GatewayNoteId } from './gateway-notes.ts';
import { type Comparison, compareBody } from './compare-body.ts';
import { type LimitId, limitStatement } from './limits.ts';
import { asFaultsOfMock, stateObjections, type Whose } from './state-objections.ts';
import { readBody } from '../model/read-body.ts';

/** A case, what came of it, and what is needed to judge it. */
export interface Judged {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly case: Case;
  readonly exchange: Exchange;
  readonly validator: SchemaValidator;
  readonly given: readonly Parameter[];
  /** See `Answered`. */
  readonly givenFault?: string;
  /** See `Answered`. */
  readonly givenAt?: string;
  /** See `Answered`. */
  readonly fixedInput?: string;
  /** See `Answered`. */
  readonly takenBefore?: boolean;
  /** See `Answered`. */
  readonly neverFound?: boolean;
  /** See `Answered`. */
  readonly credentialAccepted?: 'here' | 'elsewhere';
  /** That the run has sent the same with the right credential before, or at least the same body, and that it was done. */
  readonly doneBefore?: 'same' | 'alike';
  /** Of a case of the contract that is refused: that the service refuses the right credential by now, whatever it is asked. */
  readonly lockedOut?: boolean;
  /** Of a copy whose signature does not fit: that the service takes the right token with a wrong signature. */
  readonly signatureIgnored?: boolean;
  readonly redact: Redactor;
  /** See `Answered`. */
  readonly holdsCredential?: (text: string) => boolean;
}

/** What the checks say of one exchange. `inconclusive`: it proves nothing about the connector, for better or worse. */
export interface Judgement {
  readonly statements: readonly Statement[];
  readonly inconclusive?: string;
  /** Whether a successful body was compared with a declared schema. */
  readonly schemaCompared: boolean;
}

/** Puts one exchange through all checks. */
export function runChecks(checks: readonly Check[], given: Judged): Judgement {
  const { exchange, failed } = inForce(given);
  const judged = { ...given, exchange };
  if (exchange.failure?.kind === 'cancelled') return { statements: [], schemaCompared: false, inconclusive: exchange.failure.message };
  const noted = [...notesOf(judged), ...(failed === undefined ? [] : [noteStatement(judged, 'asynchronous-failed', failed)])];
  if (!exchange.response) {
    // Where the gateway says why nothing was sent, nothing is to be added.
    const statements = noted.some(({ severity }) => severity === 'error') ? noted : [...noted, noResponse(judged)];
    const inconclusive = exchange.failure?.kind === 'too-large' ? 'the answer was not read to its end' : 'no response came';
    return { statements, schemaCompared: false, inconclusive };
  }
  const unknown = resultUnknown(judged);
  if (unknown !== undefined) return { statements: noted, schemaCompared: false, inconclusive: unknown };
  const doubt = judged.signatureIgnored && exchange.doubt === 'signature-misfit' ? undefined : exchange.doubt;
  if (doubt && isRefusal(exchange)) return { statements: noted, schemaCompared: false, inconclusive: DOUBTS[doubt] };
  const shortcoming = mockShortcoming(judged);
  if (shortcoming) {
    const statements = shortcoming.silent ? [] : [limit(judged, 'mock-unsupported', shortcoming.message)];
    return { statements: [...noted, ...statements], schemaCompared: false, inconclusive: shortcoming.message };
  }
  if (isRefusedAgain(judged)) return { statements: noted, schemaCompared: false, inconclusive: refusedAgain(exchange.response.status) };
  if (judged.lockedOut) return { statements: noted, schemaCompared: false, inconclusive: lockedOut(exchange.response.status) };
  if (judged.case.kind === 'example' && judged.fixedInput !== undefined && exchange.response.status === 409)
    return { statements: noted, schemaCompared: false, inconclusive: `${judged.fixedInput} of the example may be there already (409)` };
  const answered = {
    ...judged,
    response: exchange.response,
    declared: declaredResponse(judged.operation, exchange.response.status),
    body: readBody(exchange.response),
  };
  const comparison = compareBody(answered);
  const subject = { ...answered, comparison };
  const mine = whose(subject);
  const found = [...noted, ...checks.flatMap((check) => stateObjections(check, check.check(subject), mine))];
  const { statements, inconclusive = nothingShown(answered, comparison) } =
    exchange.targetKind === 'mock'
      ? asFaultsOfMock(found, "The mock's answer is not in order", { ...mine, at: judged.operation.at })
      : { statements: found };
  return { statements, schemaCompared: comparison.kind === 'compared', ...(inconclusive !== undefined && { inconclusive }) };
}

/** What can be done once, as names can be given once: that the second of two equal requests is refused shows nothing. */
export function isRefusedAgain({
  doneBefore,
  exchange: { response },
  case: made,
  operation,
}: Pick<Judged, 'doneBefore' | 'exchange' | 'case' | 'operation'>): boolean {
  if (!doneBefore || !response) return false;
  if (made.expected.kind !== 'success' && (made.expected.kind !== 'authored' || asksForRefusal(made))) return false;
  return response.status === 409 || (doneBefore === 'same' && !operation.safe && isOfContent(response.status));
}

function refusedAgain(status: number): string {
  return `this run has sent the same before, and the service refuses it a second time (${status}); \${unique} in a text of the contract makes it another one for each call`;
}

function lockedOut(status: number): string {
  return `the service refuses the credential of the contract by now (${status}), for valid requests too`;
}

/** What the gateway noticed on the way. */
function notesOf(judged: Judged): Statement[] {
  return (judged.exchange.notes ?? []).map((note) => noteStatement(judged, note.id as GatewayNoteId, note.message, note));
}

function noteStatement(
  judged: Judged,
  id: GatewayNoteId,
  message: string,
  { at = judged.operation.at, fault }: Pick<GatewayNote, 'at' | 'fault'> = {},
): Statement {
  const { severity, fault: usual, hint } = gatewayNotes[id];
  return { id, kind: 'check', severity, fault: fault ?? usual, hint, message, at, ...whose(judged) };
}

/**
 * The exchange with the answer that the definition speaks of. Where a 202 was followed that is what came in the end, which makers get; but
 * where the 202 is the one success that is declared, it was the service's answer to the operation, and what came in the end is the result
 * of the work alone.
 */
function inForce({ exchange, operation }: Judged): { readonly exchange: Exchange; readonly failed?: string } {
  const accepted = exchange.calls?.find(({ response }) => response?.status === 202)?.response;
  const last = exchange.response;
  if (!accepted || !last || !exchange.calls?.some(({ purpose }) => purpose === 'follow-up')) return { exchange };
  const failed = last.status >= 400 && last.status !== 429;
  const isResult = isRedirect(last.status) || declaredResponse(operation, last.status) !== undefined || !isOnlyAccepted(operation);
  if (!failed && isResult) return { exchange };
  const message = `The work was accepted with 202, and the address that its Location names answers ${last.status}.`;
  return { exchange: { ...exchange, response: accepted }, ...(failed && { failed: message }) };
}

/** Whether no other success than a 202 is declared. */
function isOnlyAccepted(operation: Operation): boolean {
  const declared = successResponses(operation);
  return declared.length > 0 && declared.every(({ status }) => status === '202');
}

/** Why the result is not known of work that was accepted; where nothing but the 202 is declared, that is the answer. */
function resultUnknown({ exchange: { notes = [] }, operation }: Judged): string | undefined {
  if (isOnlyAccepted(operation)) return undefined;
  return notes.find(({ id }) => id === ('asynchronous-not-awaited' satisfies GatewayNoteId))?.message;
}

/** Why an answer that is in order shows nothing all the same. */
function nothingShown(answered: Answered, comparison: Comparison): string | undefined {
  // An authored case may ask for it.
  if (answered.response.status === 429 && !asksFor(answered.case, 429)) return 'the service asks for fewer requests (429)';
  if (answered.neverFound && answered.case.expected.kind === 'refused') return 'a valid request is answered 404 too';
  if (answered.givenFault !== undefined && answered.case.expected.kind === 'refused' && isOfContent(answered.response.status))
    return `the refusal may be for what the contract gives: ${answered.givenFault}`;
  if (comparison.kind === 'no-schema' || comparison.kind === 'not-comparable')
    return `the body was compared with nothing: ${comparison.reason}`;
  // Whether that is as it should be, only a test would say.
  const isSaid = answered.exchange.scripts?.tests.some(({ passed }) => passed);
  if (answered.case.expected.kind === 'collection' && !isSaid && answered.response.status >= 400)
    return `the request of the collection is answered ${answered.response.status}, and no test says that this is right`;
  // In the sequence of the trigger it is one poll of several.
  const isLonePoll = isWithoutNews(answered) && succeeded(answered) && answered.exchange.step === undefined;
  return isLonePoll ? 'a poll without news has nothing to be compared' : undefined;
}

const DOUBTS: Readonly<Record<RefusalDoubt, string>> = {
  'token-ended': 'the token of which the copy was made had ended itself by then, and is refused for that',
  'signature-misfit':
    'the signature of a copy does not fit, and the service refuses what is signed wrongly, whatever it says; refusedConnections of the target names no such token',
};

/** A statement that something was not exercised. */
export function limit(judged: Pick<Judged, 'operation' | 'case' | 'exchange'>, id: LimitId, message: string, fault?: Fault): Statement {
  return { ...limitStatement(id, message, fault), at: judged.operation.at, ...whose(judged) };
}

function whose({ operation, exchange, case: made }: Pick<Judged, 'operation' | 'case' | 'exchange'>): Whose {
  return { operationId: operation.operationId, target: exchange.target, caseId: made.id };
}

function noResponse(judged: Judged): Statement {
  const { failure, targetKind } = judged.exchange;
  const kind = failure?.kind ?? 'other';
  if (targetKind === 'mock') return limit(judged, 'mock-unsupported', `The mock gives no answer: ${failure?.message ?? 'unknown'}.`);
  if (kind === 'too-large') return limit(judged, 'response-too-large', `The answer was not read to its end: ${failure?.message}.`);
  if (failure?.kind === 'timeout') return notInTime(judged, failure);
  return limit(judged, 'no-response', `No answer: ${failure?.message ?? 'unknown'}.`, failure && faultOfFailure(failure));
}

/** What was not waited for as long as the platform would may have come in time all the same. */
function notInTime(judged: Judged, failure: TransportFailure): Statement {
  const fault = faultOfFailure(failure);
  const message = `No answer: ${failure.message}`;
  if (fault === 'configuration')
    return limit(judged, 'no-response', `${message}, the time-out of the target. The platform waits ${LONGEST_CALL_MS / 1000} s.`, fault);
  const [statement] = stateObjections(callTooLong, [{ message: `${message}.`, at: judged.operation.at }], whose(judged));
  return statement as Statement;
}

/**
 * What the mock could not do for a case.
 *
 * A made-up input that it refuses, or an invalid one that it does not look at, is the mock's doing; a declared example
 * that it refuses breaks its own schema, and an input of the contract that it refuses breaks the definition.
 */
function mockShortcoming({ exchange, case: made, operation, given }: Judged): { message: string; silent: boolean } | undefined {
  const { mock, response } = exchange;
  if (exchange.targetKind !== 'mock' || !response) return undefined;
  if (mock?.operationId !== undefined && mock.operationId !== operation.operationId) {
    return { message: `The mock takes the request for the operation ${mock.operationId}: two paths fit it.`, silent: false };
  }
  if (made.expected.kind === 'authored' && made.onlyOn !== exchange.target)
    return { message: 'The mock has no data for what the contract expects.', silent: true };
  if (made.expected.kind === 'refused' && response.status < 300) return { message: 'The mock does not check this input.', silent: true };
  // A valid request that it does not find says so aloud.
  if (made.expected.kind === 'unauthorised' && mock?.source === 'refused' && mock.operationId === undefined)
    return { message: 'The mock finds no operation at this path.', silent: true };
  if (made.expected.kind === 'collection' && (!mock || NO_ANSWER.has(mock.source)))
    return {
      message: `The mock does not take the request of the collection: ${(mock?.detail ?? `status ${response.status}`).replace(/\.$/, '')}.`,
      // Whoever signs in with nothing on purpose is refused.
      silent: mock?.source === 'unauthorised' && made.credential !== 'right',
    };
  if (made.expected.kind !== 'success') return undefined;
  if (mock?.source === 'unsupported' || !mock)
    return { message: `The mock cannot answer: ${mock?.detail ?? 'no reason given'}`, silent: false };
  if (mock.source === 'unauthorised')
    return { message: `The mock does not see its own credential in a valid request: ${mock.detail ?? 'no reason given'}`, silent: false };
  const isOwnDoing = made.kind !== 'example' && given.length === 0;
  if (mock.source === 'refused' && isOwnDoing)
    return { message: `The mock refuses a valid request: ${mock.detail ?? `status ${response.status}`}.`, silent: false };
  return undefined;
}
/** How the mock says that it has not answered as a service would. */
const NO_ANSWER: ReadonlySet<MockNote['source']> = new Set(['unsupported', 'refused', 'unauthorised']);
