import { hash } from 'node:crypto';
import { createEndingIndex } from './ending-index.ts';

/** Replaces secrets in text by their names: `«secret:api_key»`. */
export type Redactor = (text: string) => string;

/** The redactor where there is no secret. */
export const redactNothing: Redactor = (text) => text;

/** Shorter values are too common in ordinary text to be replaced wherever they occur. */
const SHORTEST = 4;

/**
 * A redactor for named secrets in every form in which they travel: plain, each character escaped as URLs, JSON or HTML escape
 * it (whichever of them, and however often), in hexadecimal, in UTF-16, in capitals and without any, and in base64 (also of the value
 * within a longer text, as in Basic credentials, whose three alignments differ). What an ellipsis leaves of the beginning of a value is
 * replaced as well.
 */
export function createRedactor(secrets: Readonly<Record<string, string>>): Redactor {
  const hidden = Object.entries(secrets).flatMap(([name, value]) => hiddenText(name, value) ?? []);
  return hidden.length === 0 ? redactNothing : redactorOf(hidden.toSorted(longerFirst));
}

/** A redactor that learns further secrets while it is in use. */
export interface GrowingRedactor {
  readonly redact: Redactor;
  /** From now on these are replaced too. */
  readonly add: (secrets: Readonly<Record<string, string>>) => void;
  /** From now on this text is replaced as a whole, for it holds more than can be learnt. */
  readonly withhold: (text: string) => void;
}

/** What stands for a text that is withheld, a value of JSON as most of them are. */
const WITHHELD = '"«withheld: more secrets than can be named»"';

/** A redactor that can learn. */
export function createGrowingRedactor(): GrowingRedactor {
  const known = new Set<string>();
  const longestFirst: Hidden[] = [];
  const index = createEndingIndex<Hidden>();
  const ahead: Hidden[] = [];
  const candidates = (text: Text): readonly Hidden[] => {
    if (longestFirst.length <= MANY) return longestFirst;
    for (const hidden of ahead.splice(0)) index.add(hidden, hidden.signs());
    const found = index.ownersIn(text.written);
    const others = text.read() === text.written ? [] : index.ownersIn(text.read());
    return [...new Set([...found, ...others])].toSorted(longerFirst);
  };
  const withheld = new Set<string>();
  const redact = redactorOf(longestFirst, candidates);
  return {
    redact: (text) => (withheld.size > 0 && withheld.has(fingerprint(text)) ? WITHHELD : redact(text)),
    withhold: (text) => void withheld.add(fingerprint(text)),
    add: (secrets) => {
      for (const [name, value] of Object.entries(secrets)) {
        const hidden = known.has(value) ? undefined : hiddenText(name, value);
        known.add(value);
        if (!hidden) continue;
        longestFirst.splice(placeFor(hidden, longestFirst), 0, hidden);
        ahead.push(hidden);
      }
    },
  };
}

/** A text by which no other one is taken for it. */
function fingerprint(text: string): string {
  return hash('sha256', text);
}

/** Fewer secrets than that are sought one after the other. */
const MANY = 64;

/** Where a secret belongs among others that are in order. */
function placeFor(hidden: Hidden, longestFirst: readonly Hidden[]): number {
  let [from, to] = [0, longestFirst.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = longestFirst[middle];
    if (other && longerFirst(other, hidden) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function longerFirst({ value: a }: Hidden, { value: b }: Hidden): number {
  return b.length - a.length || (a < b ? -1 : 1);
}

/** A text that may hold secrets. */
interface Text {
  readonly written: string;
  /** With the letters and digits that URLs escape. */
  readonly read: () => string;
}

function textOf(written: string): Text {
  let read: string | undefined;
  return { written, read: () => (read ??= written.includes('%') ? written.replaceAll(ESCAPED_LETTERS, lettersIn) : written) };
}

/** A secret, and how it is found. Its pattern is long, so it is made when a text may hold it. */
interface Hidden {
  readonly name: string;
  readonly value: string;
  /** Texts of which one is always there where the secret is. */
  readonly signs: () => readonly string[];
  readonly mayStandIn: (text: Text) => boolean;
  readonly replacedIn: (text: Text, mark: string) => string;
  /** See `writtenForms`. */
  readonly written: () => readonly string[];
}

function hiddenText(name: string, value: string): Hidden | undefined {
  if (value.length < SHORTEST) return undefined;
  let pattern: RegExp | undefined;
  let fixed: readonly string[] | undefined;
  let written: readonly string[] | undefined;
  // What looks like an escape itself reads in more than one way.
  const runs = value.includes('%') ? [] : (value.match(/[A-Za-z0-9]+/g) ?? []);
  const plain = runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
  const forms = () => (fixed ??= fixedForms(value));
  const mayStandIn = (text: Text) =>
    runs.every((run) => text.written.includes(run)) ||
    (text.read() !== text.written && runs.every((run) => text.read().includes(run))) ||
    forms().some((form) => text.written.includes(form));
  return {
    name,
    value,
    signs: () => [plain, ...forms()],
    mayStandIn,
    replacedIn: ({ written: text }, mark) => {
      const bare = BARE.test(value) ? [value, ...forms()].reduce((rest, form) => rest.replaceAll(form, () => mark), text) : text;
      if (bare !== text && !mayStandIn(textOf(bare))) return bare;
      return bare.replace((pattern ??= new RegExp(patternsOf(value).join('|'), 'g')), () => mark);
    },
    written: () => (written ??= writtenForms(value)),
  };
}

/** Nobody has to escape any of it, so that hardly any such secret needs its pattern. */
const BARE = /^[\w.~-]+$/;

/** Letters and digits as URLs escape them. */
const ESCAPED_LETTERS = /(?:%(?:25){0,3}(?:3[0-9]|[46][1-9a-f]|[57][0-9a]))+/gi;

function lettersIn(escaped: string): string {
  return escaped.replaceAll(/%(?:25){0,3}(..)/g, (_written, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** One after the other: a pattern for all at once can be larger than there may be one. */
function redactorOf(longestFirst: readonly Hidden[], candidates: (text: Text) => readonly Hidden[] = () => longestFirst): Redactor {
  const withoutSecrets: Redactor = (written) => {
    const text = textOf(written);
    const there = candidates(text).filter(({ mayStandIn }) => mayStandIn(text));
    const marked = there.reduce(
      (rest, { replacedIn }, index) => replacedIn(textOf(rest), markOf(index)),
      there.length > 0 && written.includes(MARK) ? written.replaceAll(MARK, '\ufffd') : written,
    );
    const redacted =
      there.length === 0 ? written : marked.replace(MARKED, (_mark, sign: string) => `«secret:${there[indexOf(sign)]?.name ?? ''}»`);
    return redacted.includes(ELLIPSIS) ? withoutBeginnings(redacted, longestFirst) : redacted;
  };
  return (text) => {
    if (longestFirst.length === 0) return text;
    const redacted = withoutSecrets(text);
    const read = readLetters(redacted);
    const found = read === redacted ? read : withoutSecrets(read);
    // Evidence stays as it came unless a secret was in it.
    return found === read ? redacted : found;
  };
}

/**
 * A text with the letters and digits that HTML or JSON escape in it as they read. Nobody has to escape them, so that hardly any text is
 * searched a second time; with such escapes in the patterns, these would be too large.
 */
function readLetters(text: string): string {
  if (!text.includes('&#') && !text.includes('\\u00') && !text.includes('&amp;#')) return text;
  return text.replaceAll(ESCAPED_IN_TEXT, (written, inJson?: string, hex?: string, decimal?: string) => {
    const letter = String.fromCharCode(decimal === undefined ? Number.parseInt(inJson ?? hex ?? '', 16) : Number(decimal));
    return /[A-Za-z0-9]/.test(letter) ? letter : written;
  });
}

const ESCAPED_IN_TEXT = /\\{1,8}u00([3-7][0-9a-f])|&(?:amp;){0,3}#(?:x0{0,6}([3-7][0-9a-f])|0{0,6}([1-9][0-9]{1,2}));/gi;

/** Names come in at the end: they are not searched for the secrets of others. No text has this character, and no secret that one. */
const MARK = '\ufdd0';
const FIRST_SIGN = 0xf0000;
const MARKED = /\ufdd0(.)\ufdd0/gu;

function markOf(index: number): string {
  return `${MARK}${String.fromCodePoint(FIRST_SIGN + index)}${MARK}`;
}

function indexOf(sign: string): number {
  return (sign.codePointAt(0) ?? 0) - FIRST_SIGN;
}

const ELLIPSIS = '…';

/** A value as it is, within JSON, and within JSON within JSON. */
function writtenForms(value: string): readonly string[] {
  const once = JSON.stringify(value).slice(1, -1);
  return [...new Set([value, once, JSON.stringify(once).slice(1, -1)])];
}

/** Messages quote values up to some length, and the end of that may lie within a secret. */
function withoutBeginnings(text: string, secrets: readonly Hidden[]): string {
  const pieces = text.split(ELLIPSIS);
  const ends = pieces.slice(0, -1).map((piece) => {
    const end = piece.slice(-SHORTEST);
    for (const { name, written } of secrets)
      for (const form of written().filter((one) => one.includes(end)))
        for (let length = Math.min(form.length, piece.length); length >= SHORTEST; length--)
          if (piece.endsWith(form.slice(0, length))) return `${piece.slice(0, -length)}«secret:${name}»`;
    return piece;
  });
  return [...ends, pieces.at(-1)].join(ELLIPSIS);
}

function patternsOf(value: string): readonly string[] {
  const escaped = (value.toWellFormed().match(/\\+|[^\\]/gu) ?? []).map((part) =>
    part.startsWith('\\') ? backslashes(part) : escapesOf(part),
  );
  return [escaped.join(''), escapeRegExp(value), ...fixedForms(value).map(escapeRegExp)];
}

/** The forms that hold nothing of how the value is written, the longest first. */
function fixedForms(value: string): readonly string[] {
  const [wide, bytes] = [Buffer.from(value, 'utf16le'), Buffer.from(value, 'utf8')];
  // Bytes that are no text are searched as if each were a character.
  const inBytes = [bytes, wide, Buffer.from(wide).swap16()].map((form) => form.toString('latin1'));
  const hex = bytes.toString('hex');
  const forms = [...base64Forms(bytes), hex, hex.toUpperCase(), ...inBytes, ...otherCases(value)].filter((form) => form.length >= SHORTEST);
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

/** A value in capitals and without any: only of long ones, for a short one may be a word that is written so. */
function otherCases(value: string): readonly string[] {
  if (value.length < SHORTEST_IN_OTHER_CASES) return [];
  return [value.toUpperCase(), value.toLowerCase()].filter((text) => text !== value).flatMap(writtenForms);
}

const SHORTEST_IN_OTHER_CASES = 12;

/** Backslashes in a row are one pattern: with one for each, a long row in a text could be shared out in countless ways. */
function backslashes(row: string): string {
  const [inUrl, inJson, inHtml] = ['%(?:25){0,3}5[cC]', '\\\\{1,8}u005[cC]', '&(?:amp;){0,3}(?:#0{0,6}92|#[xX]0{0,6}5[cC]|bsol);'];
  return `(?:\\\\{${row.length},${row.length * 8}}|(?:${inUrl}){${row.length}}|(?:${inJson}){${row.length}}|(?:${inHtml}){${row.length}})`;
}

/**
 * A pattern for a character as it is, and as URLs, JSON and HTML escape it. What else letters and digits are
 * written as, `readLetters` reads.
 */
function escapesOf(character: string): string {
  const inUrl = [...Buffer.from(character, 'utf8')].map((byte) => `%(?:25){0,3}${anyCase(byte.toString(16).padStart(2, '0'))}`).join('');
  if (/[a-z0-9]/i.test(character)) return `(?:${character}|${inUrl})`;
  const code = character.codePointAt(0) ?? 0;
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index).toString(16).padStart(4, '0'));
  const inJson = units.map((unit) => `\\\\{1,8}u${anyCase(unit)}`).join('');
  const inHtml = `&(?:amp;){0,3}(?:#0{0,6}${code}|#[xX]0{0,6}${anyCase(code.toString(16))}|${HTML_NAME});`;
  const letter = JSON_LETTERS[character];
  const others = [...(letter === undefined ? [] : [`\\\\{1,8}${letter}`]), ...(character === ' ' ? ['\\+'] : [])];
  // JSON puts backslashes before some, and within JSON again.
  const itself = `${/["'/]/.test(character) ? '\\\\{0,7}' : ''}${escapeRegExp(character)}`;
  return `(?:${[itself, ...others, inUrl, inJson, inHtml].join('|')})`;
}

const JSON_LETTERS: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };
/**
 * Any name at all: HTML has two thousand, several for some characters, and where everything around it is the secret's, so is it.
 * A table would say no more, and miss those that other formats add.
 */
const HTML_NAME = '[A-Za-z][A-Za-z0-9]{1,31}';

/** The characters that base64 text of any text around the value must hold, for each of the three alignments. */
function base64Forms(bytes: Buffer): readonly string[] {
  const forms = [bytes.toString('base64'), bytes.toString('base64url')];
  for (const lead of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((lead * 8) / 6);
    const end = Math.floor(((lead + bytes.length) * 8) / 6);
    const core = encoded.slice(start, end);
    if (core.length >= 5) forms.push(core, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms.flatMap((form) => [form, encodeURIComponent(form), form.replaceAll('/', '\\/')]);
}

/** Hexadecimal digits in either case. */
function anyCase(hex: string): string {
  return hex.replaceAll(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
