import { isUtf8 } from 'node:buffer';
import { readToken } from '../lib/json-web-token.ts';

/**
 * A key that is right but for four characters at its end, which stay of their kind: a service that compares a beginning takes it.
 * Undefined where none can be made.
 *
 * They are the last of its last long run of letters and digits: what stands before may name the key, and a short run behind it may only
 * route (`<key>-us6`). Of a JSON Web Token (RFC 7519) they are the first of its signature. Four, for the very last character of base64
 * may mean nothing (RFC 4648, section 3.5).
 */
export function withOtherEnd(key: string): string | undefined {
  if (isPassword(key)) return undefined;
  const signature = signatureOf(key);
  if (signature === '') return undefined;
  if (signature !== undefined) return key.slice(0, -signature.length) + turned(signature.slice(0, CHANGED)) + signature.slice(CHANGED);
  const part = longRuns(key).at(-1) ?? secretWord(key);
  return part && changed(key, part, withTurnedEnd);
}

/**
 * A key of which capital and small letters have changed places: a service that ignores case takes it. Undefined unless it has both in a
 * long run, is no hexadecimal number and no JSON Web Token, for else a service may ignore case (of a GUID it tells nothing) or could not.
 */
export function inOtherCase(key: string): string | undefined {
  if (isPassword(key) || signatureOf(key) !== undefined) return undefined;
  const part = longRuns(key).findLast(({ text }) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /[g-z]/i.test(text));
  return part && changed(key, part, swapped);
}

const CHANGED = 4;
const SHORTEST_RUN = 8;

interface Part {
  readonly at: number;
  readonly text: string;
}

/** A password that is sent as a key: a further wrong one is a further failed sign-in, and may lock somebody out. */
function isPassword(key: string): boolean {
  return /^(basic|digest) /i.test(key.trim()) || key.split(' ').some((word) => word.includes(':') || isEncodedPair(word));
}

/** A name and a password in base64 (RFC 7617): what is no text when decoded holds its colon by chance. */
function isEncodedPair(word: string): boolean {
  if (!/^[\w+/-]+=*$/.test(word)) return false;
  const bytes = Buffer.from(word, 'base64');
  return isUtf8(bytes) && /^\P{Cc}*:\P{Cc}*$/u.test(bytes.toString());
}

function signatureOf(key: string): string | undefined {
  return readToken(key.split(' ').at(-1) ?? '')?.signature;
}

/** Letters and digits without a break; before a blank stands a scheme (`Token …`), which is no secret. */
function longRuns(key: string): Part[] {
  const word = secretWord(key);
  if (!word) return [];
  return Array.from(word.text.matchAll(/[a-z\d]+/gi), ({ 0: text, index }) => ({ at: word.at + index, text })).filter(
    ({ text }) => text.length >= SHORTEST_RUN,
  );
}

/** The last word with a letter or digit in it. */
function secretWord(key: string): Part | undefined {
  const found = Array.from(key.matchAll(/\S*[a-z\d]\S*/gi)).at(-1);
  return found && { at: found.index, text: found[0] };
}

function changed(key: string, { at, text }: Part, change: (text: string) => string): string {
  return key.slice(0, at) + change(text) + key.slice(at + text.length);
}

function withTurnedEnd(text: string): string {
  const places = Array.from(text.matchAll(/[a-z\d]/gi), ({ index }) => index).slice(-CHANGED);
  const start = places[0] ?? text.length;
  return text.slice(0, start) + turned(text.slice(start));
}

/** Each letter and digit becomes one far from it that fits where it stood, in hexadecimal numbers too. */
function turned(text: string): string {
  return text.replaceAll(/[a-z\d]/gi, (sign) => {
    const ring = RINGS.find((signs) => signs.includes(sign)) ?? sign;
    return ring.charAt((ring.indexOf(sign) + Math.floor(ring.length / 2)) % ring.length);
  });
}

const RINGS = ['0123456789', 'abcdef', 'ABCDEF', 'ghijklmnopqrstuvwxyz', 'GHIJKLMNOPQRSTUVWXYZ'];

function swapped(text: string): string {
  return text.replaceAll(/[a-z]/gi, (sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase()));
}
