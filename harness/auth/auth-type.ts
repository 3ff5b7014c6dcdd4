import type { AuthTypeId, Connection, ConnectionParameter, Credential, KeyPlacement, SecurityScheme } from '../model/connection.ts';

/** What tells how a connector signs in: its connection parameters (undefined without `apiProperties.json`) and its security schemes. */
export interface AuthEvidence {
  readonly parameters: readonly ConnectionParameter[] | undefined;
  readonly schemes: readonly SecurityScheme[];
}

/** What an auth type reads out of the evidence when it is the one in use. */
export interface Recognised {
  readonly parameters: readonly string[];
  readonly secrets: readonly string[];
  readonly placement?: KeyPlacement;
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
export type CredentialJudgement = 'right' | 'missing' | 'wrong' | 'misplaced';

/** One way to sign in: how to recognise it, attach its credential, spoil it, and judge what arrives. */
export interface AuthType {
  readonly id: AuthTypeId;
  readonly title: string;
  /** Undefined where the evidence does not speak for this type. */
  readonly recognise: (evidence: AuthEvidence) => Recognised | undefined;
  /** Whether the harness knows where the credential goes, so that it can be attached, spoilt and judged. */
  readonly canAttach: (connection: Connection) => boolean;
  readonly attach: (connection: Connection, credential: Credential) => Attachment;
  /** A credential of the right form that no service accepts. */
  readonly spoil: (connection: Connection, credential: Credential) => Credential;
  readonly judge: (connection: Connection, credential: Credential, presented: Presented) => CredentialJudgement;
  /** The credential that the mock accepts. */
  readonly mockCredential: (connection: Connection) => Credential;
}

/** An attachment that adds nothing. */
export const NOTHING_ATTACHED: Attachment = { headers: {}, query: {} };
