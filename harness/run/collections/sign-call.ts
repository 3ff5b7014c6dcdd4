import { type Attachment, NOTHING_ATTACHED } from '../../auth/auth-type.ts';
import { presentCredential } from '../../auth/present-credential.ts';
import type { CollectionCall } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { createSignIn, type SignedCall } from './credential-of-call.ts';
import { requestFinder } from './request-of-call.ts';
import { signedElsewhere } from './signed-elsewhere.ts';
import { createTokenFetcher, type Tokened } from './token-of-collection.ts';
import type { SignInOfCall } from '../../model/case.ts';
import type { Credential } from '../../model/connection.ts';

/** Where in the service a call goes, and what is asked of it there. */
export interface Destination {
  /** Without query. */
  readonly sentTo: string;
  /** Whether a credential is taken there. */
  readonly signsIn: boolean;
  /** Whether it goes without a token too that nothing but somebody at a screen could get. */
  readonly mayLackToken?: true;
}

/** A call as it is to be sent to the service. */
export interface ReadyCall extends SignedCall {
  /** What the connection's credential puts on it. */
  readonly attachment: Attachment;
  /** The connection's values as it presents them. */
  readonly presented: Credential;
  /** Whether it goes without the token that it should have. */
  readonly lacksToken?: true;
}

/** Why a call cannot sign in as it is meant to. */
interface Objection {
  readonly objection: string;
}

/** Signs in the calls of a collection. */
export interface Signer {
  /** For the service: as the connection does it or, where the contract says so, as the collection does it itself. */
  readonly forService: (call: CollectionCall, destination: Destination) => Promise<ReadyCall | Objection>;
  /** For another host: what the whole collection signs in with is meant for the service, unless it signs in itself. */
  readonly elsewhere: (call: CollectionCall) => Promise<CollectionCall | Objection>;
}

/** Signs in the calls of one course. */
export function createSigner(course: Course, replay: CollectionReplay): Signer {
  // A mock knows no credential but its own.
  const isOwn = course.opened.contract.auth === 'collection' && replay.open.target.kind !== 'mock';
  return isOwn ? signerOfCollection(course, replay) : signerOfConnection(course, replay);
}

function signerOfCollection(course: Course, replay: CollectionReplay): Signer {
  const requestOf = requestFinder(course.opened.collection);
  // Of a script's request nobody knows the way to sign in but by its header.
  const authOf = (call: CollectionCall) => requestOf(call)?.auth;
  const withToken = createTokenFetcher(course, replay);
  return {
    forService: async (call, { sentTo, signsIn, mayLackToken }) => {
      const auth = authOf(call);
      const objection = signedElsewhere(call, auth, sentTo);
      if (objection !== undefined) return { objection };
      const tokened: Tokened = signsIn ? await withToken(call, auth) : { call };
      const lacksToken = 'objection' in tokened;
      if (lacksToken && !(mayLackToken && tokened.byHand)) return tokened;
      return {
        use: 'right',
        call: lacksToken ? call : tokened.call,
        replaced: false,
        attachment: NOTHING_ATTACHED,
        presented: rightOf(replay).values,
        ...(lacksToken && { lacksToken }),
      };
    },
    elsewhere: async (call) => {
      const tokened = await withToken(call, authOf(call));
      if ('call' in tokened) return tokened.call;
      return tokened.byHand ? call : tokened;
    },
  };
}

function signerOfConnection({ opened }: Course, replay: CollectionReplay): Signer {
  const isMock = replay.open.target.kind === 'mock';
  const signIn = createSignIn(opened);
  return {
    forService: async (call, { sentTo, signsIn }) => {
      const objection = isMock ? undefined : signedElsewhere(call, undefined, sentTo);
      if (objection !== undefined) return { objection };
      const { values: presented, attachment } = rightOf(replay);
      const signed = signsIn ? signIn.of(call, attachment) : signIn.without(call);
      return {
        ...signed,
        // To the mock every credential but its own is the same.
        ...(isMock && { replaced: false }),
        attachment: signsIn && signed.use === 'right' ? attachment : NOTHING_ATTACHED,
        presented,
      };
    },
    elsewhere: async (call) => signIn.without(call).call,
  };
}

/** What the connection presents; nothing is attached where it lacks something. */
function rightOf({ open: { connection, keys } }: CollectionReplay) {
  const presented = presentCredential(connection, 'right', keys());
  return 'lacking' in presented ? { values: keys().right, attachment: NOTHING_ATTACHED } : presented;
}

/** How a call signs in, where that is not with what its collection has. */
export function signInOf({ use, replaced, lacksToken }: ReadyCall): { readonly signIn?: SignInOfCall } {
  if (use !== 'right' || lacksToken) return { signIn: 'own' };
  return replaced ? { signIn: 'replaced' } : {};
}
