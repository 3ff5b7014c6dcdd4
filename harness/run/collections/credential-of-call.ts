import type { Attachment } from '../../auth/auth-type.ts';
import type { CollectionCall } from './collection-call.ts';
import { ownVariables } from '../../collections/collection-variables.ts';
import { type Places, placesBut, placesOfAuth, placesOfBoth, textsOfAuth } from '../../collections/places-of-auth.ts';
import { variablesIn } from '../../collections/postman.ts';
import { cameOfNothing, hasOpenVariable, holdsRight, stripped, textsAt } from './credential-in-call.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import type { CredentialUse } from '../../model/case.ts';
import type { CollectionAuth, CollectionRequest } from '../../model/collection.ts';
import { requestFinder } from './request-of-call.ts';

/** A call, and what it is to sign in with. */
export interface SignedCall {
  /** `right`: the connection's credential, in place of what the call had; else the call is sent as it is. */
  readonly use: CredentialUse;
  readonly call: CollectionCall;
  /** Whether the collection had a credential of its own, which is not sent. */
  readonly replaced: boolean;
}

/** How calls of a collection sign in where a connection's credential is at hand. */
export interface SignIn {
  /** What a call means to sign in with, where `right` is what the connection's credential puts on it. */
  readonly of: (call: CollectionCall, right: Attachment) => SignedCall;
  /** A call on which nothing is left of what an auth block puts there. */
  readonly without: (call: CollectionCall) => SignedCall;
}

/**
 * What calls of a collection mean to sign in with. What the collection signs in with everywhere stands for the connection's credential;
 * what a request or a folder has instead, as a text that is written out, by another variable or as nothing at all, is there on purpose.
 */
export function createSignIn({ collection, variables }: Pick<OpenCollection, 'collection' | 'variables'>): SignIn {
  const requestOf = requestFinder(collection);
  const own = ownVariables(collection);
  const placesOf = (auth: CollectionAuth | undefined) => placesOfAuth(auth, [variables, own]);
  const known = new Map<string, Habits>();
  const habitsAt = (ofRight: Places): Habits => {
    const key = JSON.stringify(ofRight);
    const habits = known.get(key) ?? habitsOf(collection, (request) => writtenBy(request, ofRight, placesOf(request.auth)));
    known.set(key, habits);
    return habits;
  };
  return {
    of: (made, right) => {
      const request = requestOf(made);
      const ofRight: Places = { headers: Object.keys(right.headers), query: Object.keys(right.query) };
      const ofAuth = placesOf(request?.auth);
      const overwritten = request ? overwrittenBy(request, ofRight) : {};
      const call = { ...made, headers: { ...made.headers, ...overwritten } };
      const places = placesOfBoth(ofRight, ofAuth);
      const given = textsAt(call, places);
      const meant = given.filter((text) => !cameOfNothing(text));
      const hasRight = holdsRight(call, right);
      const wantsRight = request
        ? meansRight(writtenBy(request, ofRight, ofAuth), { request, given, meant, overwritten, habits: habitsAt(ofRight) })
        : meant.length === 0;
      if (wantsRight)
        return { use: 'right', call: stripped(call, places), replaced: !hasRight && (meant.length > 0 || wantsToken(request?.auth)) };
      return { use: given.length === 0 ? 'missing' : hasRight ? 'right' : 'wrong', call, replaced: false };
    },
    without: (call) => {
      const places = placesOf(requestOf(call)?.auth);
      const replaced = textsAt(call, places).some((text) => !cameOfNothing(text));
      return { use: 'right', call: stripped(call, places), replaced };
    },
  };
}

/** Whether a request or a folder has a way of its own to get a token, which is not gone. */
function wantsToken(auth: CollectionAuth | undefined): boolean {
  return auth?.type === 'oauth2' && auth.level !== 'collection';
}

/** What a request has to sign in with as its author wrote it, and whether it has that from the collection as a whole. */
interface Written {
  readonly texts: readonly string[];
  readonly isOfAll: boolean;
}

/** Whether anything of a collection signs in, and the variables with which most of it does, as one text. */
interface Habits {
  readonly signsIn: boolean;
  readonly usual: string;
}

/** A request of a collection, and what became of its credential when it was made a call. */
interface Made {
  readonly request: CollectionRequest;
  /** What the call presents. */
  readonly given: readonly string[];
  /** Of that what has a value. */
  readonly meant: readonly string[];
  /** See `overwrittenBy`. */
  readonly overwritten: Readonly<Record<string, string>>;
  readonly habits: Habits;
}

/** Whether a request means the connection's credential by what it signs in with. */
function meansRight({ texts, isOfAll }: Written, { request: { auth }, given, meant, overwritten, habits }: Made): boolean {
  if (texts.length === 0) {
    // Nothing at all is meant only where it is said, and where others sign in; a script may still have put something there.
    const saysNothing = auth?.type === 'noauth' && (auth.level !== 'collection' || habits.signsIn);
    return !saysNothing || (given.length > 0 && meant.length === 0);
  }
  if (Object.keys(overwritten).length > 0) return false;
  if (isOfAll) return true;
  const names = namesIn(texts);
  // A variable without a value says nothing of whose credential it was to be.
  return names !== '' && (names === habits.usual || given.some(hasOpenVariable));
}

function habitsOf({ auth, requests }: OpenCollection['collection'], writtenIn: (request: CollectionRequest) => Written): Habits {
  const written = requests.map(writtenIn).filter(({ texts }) => texts.length > 0);
  const ofAll = namesIn(auth ? textsOfAuth(auth) : []);
  return { signsIn: written.length > 0, usual: ofAll === '' ? mostUsual(written) : ofAll };
}

function mostUsual(written: readonly Written[]): string {
  const counts = new Map<string, number>();
  for (const { texts, isOfAll } of written) {
    const names = namesIn(texts);
    if (isOfAll || names !== '') counts.set(names, (counts.get(names) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? '';
}

function writtenBy({ auth, headers, url }: CollectionRequest, ofRight: Places, ofAuth: Places): Written {
  // Where its auth block puts something, Postman's engine overwrites what the request has there.
  const places = placesBut(ofRight, ofAuth);
  const own = [
    ...headers.filter(({ key, disabled }) => !disabled && places.headers.includes(key.toLowerCase())),
    ...url.query.filter(({ key, disabled }) => !disabled && places.query.includes(key)),
  ].map(({ value }) => value);
  if (own.length > 0 || !auth) return { texts: own, isOfAll: false };
  return { texts: textsOfAuth(auth), isOfAll: auth.level === 'collection' };
}

/** What is written out where the right credential goes; Postman's engine has put over it what the whole collection signs in with. */
function overwrittenBy({ auth, headers }: CollectionRequest, ofRight: Places): Readonly<Record<string, string>> {
  if (auth?.level !== 'collection') return {};
  const own = headers.filter(
    ({ key, value, disabled }) => !disabled && ofRight.headers.includes(key.toLowerCase()) && variablesIn(value).length === 0,
  );
  return Object.fromEntries(own.map(({ key, value }) => [key.toLowerCase(), value]));
}

/** The variables that credentials are made of, as one text; empty where they are written out. */
function namesIn(texts: readonly string[]): string {
  return texts.flatMap(variablesIn).join(' ');
}
