import type { CredentialUse } from '../model/case.ts';
import type { Policy } from '../model/connector.ts';
import type { AuthTypeId, Connection, ConnectionParameter, Credential, KeyPlacement, SecurityScheme, SignIn } from '../model/connection.ts';

/**
 * What tells how a connector signs in: its connection parameters (undefined without `apiProperties.json`),
 * security schemes and policies.
 */
export interface AuthEvidence {
  readonly parameters: readonly ConnectionParameter[] | undefined;
  readonly schemes: readonly SecurityScheme[];
  readonly policies: readonly Policy[];
}

/** What an auth type reads out of the evidence when it is the one in use. */
export interface Recognised {
  readonly parameters: readonly string[];
  readonly secrets: readonly string[];
  readonly keys?: readonly string[];
  readonly isPassword?: true;
  readonly schemeByPolicy?: true;
  readonly placement?: KeyPlacement;
  readonly prefix?: string;
  readonly signIn?: SignIn;
}

/** What a credential adds to a request. Header names in lower case. */
export interface Attachment {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** The parts of an arrived request in which a credential can stand. Header names in lower case. */
export interface Presented {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** How a presented credential compares with the right one. */
export type CredentialJudgement = 'right' | 'missing' | 'wrong' | 'misplaced' | 'expired' | 'wrong-audience';

/** The ids of spoilings: every use of a credential but the right one. */
export type SpoilingId = Exclude<CredentialUse, 'right'>;

/** The credentials at hand: the right one, and others that the contract says the service must refuse. */
export interface Keyring {
  readonly right: Credential;
  readonly refused: Readonly<Partial<Record<SpoilingId, Credential>>>;
}

/** A credential as it is presented: the connection's values, and what they add to a request unless that is as usual. */
export interface Spoilt {
  readonly values: Credential;
  readonly attachment?: Attachment;
  /** Whether it says something else than the right one, whose signature therefore does not fit it. */
  readonly misfit?: true;
}

/** One way to present a credential that no service may accept. */
export interface Spoiling {
  readonly id: SpoilingId;
  /** Whether there is anything to try of the right credential; absent: always. */
  readonly isFor?: (connection: Connection, right: Credential) => boolean;
  /** What it is made of may be lacking: then, why. */
  readonly make: (connection: Connection, keys: Keyring) => Spoilt | { readonly lacking: string };
}

/** One way to sign in: how to recognise it, attach its credential, spoil it, and judge what arrives. */
export interface AuthType {
  readonly id: AuthTypeId;
  readonly title: string;
  /** Undefined where the evidence does not speak for this type. */
  readonly recognise: (evidence: AuthEvidence) => Recognised | undefined;
  /** Whether the harness knows where the credential goes, so that it can be attached, spoilt and judged. */
  readonly canAttach: (connection: Connection) => boolean;
  /** The parameters that the credential is made of; the connection's others (a host name, say) serve policies. */
  readonly own: (connection: Connection) => readonly string[];
  readonly attach: (connection: Connection, credential: Credential) => Attachment;
  /** The ways to spoil it: the first two, `missing` and `wrong`, for every operation. */
  readonly spoilings: readonly Spoiling[];
  readonly judge: (connection: Connection, credential: Credential, presented: Presented) => CredentialJudgement;
  /** The credential that the mock accepts. */
  readonly mockCredential: (connection: Connection) => Credential;
}

/** An attachment that adds nothing. */
export const NOTHING_ATTACHED: Attachment = { headers: {}, query: {} };
