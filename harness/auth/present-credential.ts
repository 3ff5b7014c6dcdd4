import type { CredentialUse } from '../model/case.ts';
import type { Connection, Credential } from '../model/connection.ts';
import { type Attachment, type Keyring, NOTHING_ATTACHED, type SpoilingId, type Spoilt } from './auth-type.ts';
import { authType } from './index.ts';

/** A credential as a case presents it. */
export interface PresentedCredential {
  /** The connection's values as the platform would hold them. */
  readonly values: Credential;
  readonly attachment: Attachment;
  /** See `Spoilt`. */
  readonly misfit?: true;
}

/** What a use of a credential makes of a request; `lacking` says why it cannot be. */
export function presentCredential(
  connection: Connection,
  use: CredentialUse,
  keys: Keyring,
): PresentedCredential | { readonly lacking: string } {
  const { canAttach, attach, spoilings } = authType(connection.type);
  if (!canAttach(connection)) return { values: keys.right, attachment: NOTHING_ATTACHED };
  const spoiling = spoilings.find(({ id }) => id === use);
  const made: Spoilt | { readonly lacking: string } = spoiling?.make(connection, keys) ?? { values: keys.right };
  return 'lacking' in made ? made : { ...made, attachment: made.attachment ?? attach(connection, made.values) };
}

/** What stands in for the credentials that cannot be made up, for the mock, which refuses whatever is not its own. */
export function standInsForRefused(connection: Connection, right: Credential): Keyring['refused'] {
  const { own, spoilings } = authType(connection.type);
  const lacking = spoilings.filter(({ make }) => 'lacking' in make(connection, { right, refused: {} }));
  return Object.fromEntries(
    lacking.map(({ id }) => [id, { ...right, ...Object.fromEntries(own(connection).map((name) => [name, `${right[name] ?? ''}-${id}`])) }]),
  );
}

/** The ways to spoil a connection's credential beyond leaving it out and giving a wrong one. */
export function furtherSpoilings(connection: Connection, right: Credential): readonly SpoilingId[] {
  const { canAttach, spoilings } = authType(connection.type);
  if (!canAttach(connection)) return [];
  const apt = spoilings.filter(({ isFor }) => isFor?.(connection, right) ?? true);
  return apt.map(({ id }) => id).filter((id) => id !== 'missing' && id !== 'wrong');
}
