import type { Expectation } from './contract.ts';

/** The ids of the sequences (the shelf `sequences/`): cases of several requests, each of which depends on what came before. */
export type SequenceKind =
  | 'paging'
  | 'polling-trigger'
  | 'webhook-trigger'
  | 'notified-polling'
  | 'callback-action'
  | 'dynamic-values'
  | 'dynamic-schema'
  | 'test-connection';

/** The ids of the case generators (the shelf `cases/`) and of the sequences. */
export type CaseKind =
  | 'smallest'
  | 'full'
  | 'example'
  | 'missing-input'
  | 'no-credential'
  | 'wrong-credential'
  | 'spoilt-credential'
  | 'authored'
  | 'collection'
  | SequenceKind;

/** Which credential a case presents: the right one, or one that must be refused. */
export type CredentialUse = keyof typeof CREDENTIAL_WORDS;

/** What a request presents, in words: it is made … */
export const CREDENTIAL_WORDS = {
  right: 'with the right credential',
  missing: 'without a credential',
  wrong: 'with a wrong credential',
  empty: 'with an empty credential',
  'empty-password': 'with the right user name and an empty password',
  malformed: 'with a malformed credential',
  schemeless: 'with the credential, but without the name of its scheme,',
  'nearly-right': 'with a credential that is right but for its end',
  'other-case': 'with the capital and small letters of the credential exchanged',
  misplaced: 'with the credential in the wrong place',
  unsigned: 'with the token stripped of its signature',
  expired: 'with an expired credential',
  'wrong-audience': 'with a token for another audience',
  'wrong-scope': 'with a token for another scope',
  'someone-elses': 'with someone else’s credential',
} as const;

/** Whether a spoilt credential has the secret all the same, in another form: that it is taken lets nobody in who does not know it. */
export function hasWholeSecret(use: CredentialUse): boolean {
  return use === 'schemeless' || use === 'other-case';
}

/**
 * How a request of a collection signs in: with the connection's credential in place of another one that the collection had; with what the
 * collection has, be it nothing, and not with the connection's.
 */
export type SignInOfCall = 'replaced' | 'own';

/** What must come back. */
export type Expected =
  | { readonly kind: 'success' }
  /** The request is invalid on purpose: 4xx. */
  | { readonly kind: 'refused'; readonly because: string }
  /** The credential is bad on purpose: 401 or 403. */
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'authored'; readonly expectation: Expectation }
  /** A request of a collection: what its tests say, and else whatever is declared. */
  | {
      readonly kind: 'collection';
      readonly tested: boolean;
      /** What is wrong with the request itself: that it is refused is then no fault of the service. */
      readonly fault?: string;
      /** Values in its path that are written out in the collection: whether they name what is there, nothing has shown. */
      readonly names?: readonly string[];
      /** Absent where it signs in as its collection does, with the connection's credential. */
      readonly signIn?: SignInOfCall;
    }
  /** Several requests that keep a protocol: what it demands, as a fragment for readers. */
  | { readonly kind: 'protocol'; readonly demand: string };

/** A request to make and what must come back. */
export interface Case {
  /** `<operationId>/<kind>[/<detail>]`; the same for the same connector, contract and seed. */
  readonly id: string;
  readonly operationId: string;
  readonly kind: CaseKind;
  /** A sentence fragment for readers: "without the required query parameter status". */
  readonly title: string;
  /** Values by input key. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly credential: CredentialUse;
  readonly expected: Expected;
  /** Input keys whose values were made up, not declared or given: fit for a mock, not for a real service. */
  readonly invented: readonly string[];
  /** Inputs that have the first choice of a drop-down: by the name that dynamic extensions give them, and the operation that offers it. */
  readonly chosen?: readonly { readonly input: string; readonly from: string }[];
  /** The one target it is for; absent means every target. */
  readonly onlyOn?: string;
}

/** Whether a case fetches choices or a schema for a dynamic extension. */
export function isDynamic(kind: CaseKind): boolean {
  return kind === 'dynamic-values' || kind === 'dynamic-schema';
}
