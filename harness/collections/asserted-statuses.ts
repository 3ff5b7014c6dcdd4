import { STATUS_CODES } from 'node:http';
import { isObject } from '../lib/is-object.ts';
import { listOf } from './normalise-parts.ts';

/**
 * The statuses that the test scripts of a request plainly say its answer has, each once, in the order in which they stand there. Nothing
 * runs: what a script computes, takes for a condition, or only comes to under one (`if`, `else`, `switch`, `catch`), says nothing.
 */
export function assertedStatuses(events: unknown): readonly number[] {
  const statuses = listOf(events).flatMap((event) => {
    if (!isObject(event) || event['listen'] !== 'test' || event['disabled'] === true) return [];
    const { script } = event;
    const lines = isObject(script) ? script['exec'] : script;
    return statusesIn(withoutBranches(withoutComments(Array.isArray(lines) ? lines.join('\n') : String(lines ?? ''))));
  });
  return [...new Set(statuses)];
}

function statusesIn(script: string): readonly number[] {
  const asserted = ASSERTIONS.flatMap((assertion) => [...script.matchAll(assertion)].map(([, values = '']) => values));
  const compared = [...script.matchAll(OLD_TEST)].flatMap(([, test = '']) => [...test.matchAll(COMPARED)].map(([, code = '']) => code));
  return [...asserted.flatMap((values) => values.split(',')), ...compared].flatMap((text) =>
    toStatus(text.trim().replaceAll(/^["'`]|["'`]$/g, '')),
  );
}

const VALUE = String.raw`\(\s*(\d{3}|["'\x60][^"'\x60,\n]*["'\x60])\s*[,)]`;
const SUBJECT = String.raw`pm\s*\.\s*expect\(\s*(?:pm\.response\.(?:code|status)|responseCode\.code)\s*(?:,[^()]*)?\)(?:\.to)?(?:\.be)?`;

/** `pm.response.to.have.status(201)`, `pm.expect(pm.response.code).to.equal(201)`, `….to.be.oneOf([200, 201])`. */
const ASSERTIONS: readonly RegExp[] = [
  new RegExp(String.raw`pm\.response\.to\.have\.status${VALUE}`, 'g'),
  new RegExp(String.raw`${SUBJECT}\.(?:eql?|equals?|deep\.equal)${VALUE}`, 'g'),
  new RegExp(String.raw`${SUBJECT}\.oneOf\(\s*\[([^\]]*)\]`, 'g'),
];

/** `tests['Created'] = responseCode.code === 201`, as old scripts have it. */
const OLD_TEST = /tests\[[^\]\n]*\]\s*=\s*([^;\n]*)/g;
const COMPARED = /responseCode\.code\s*===?\s*(\d{3})/g;

/** A code, or the reason phrase of one. */
function toStatus(text: string): readonly number[] {
  const code = /^\d{3}$/.test(text) ? Number(text) : Number(CODES.get(text.toLowerCase()));
  return code >= 200 && code <= 599 ? [code] : [];
}

const CODES: ReadonlyMap<string, string> = new Map(Object.entries(STATUS_CODES).map(([code, phrase = '']) => [phrase.toLowerCase(), code]));

/** A script without what is commented out; texts stay, for addresses hold slashes. */
function withoutComments(script: string): string {
  return script.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[^]*?\*\/|\/\/[^\n]*/g, (piece) =>
    piece.startsWith('/') ? ' ' : piece,
  );
}

/** A script without what it comes to under a condition alone. */
function withoutBranches(script: string): string {
  const kept: string[] = [];
  let at = 0;
  for (const { 0: piece, 1: keyword, index } of script.matchAll(BRANCH)) {
    if (keyword === undefined || index < at) continue;
    kept.push(script.slice(at, index));
    const condition = index + piece.length;
    const branch = piece.endsWith('(') ? endIn(script, condition, false) + 1 : condition;
    const start = branch + (/^\s*/.exec(script.slice(branch, branch + MOST_SPACE))?.[0].length ?? 0);
    at = script[start] === '{' ? endIn(script, start + 1, false) + 1 : endIn(script, start, true);
  }
  return [...kept, script.slice(at)].join('');
}

const TEXT = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\x60(?:[^\x60\\]|\\.)*\x60`;
const BRANCH = new RegExp(String.raw`${TEXT}|(?<![.\w$])((?:else\s+)?if\s*\(|(?:switch|catch)\s*\(|(?:else|catch)\b)`, 'g');
const SEPARATOR = new RegExp(String.raw`${TEXT}|[()[\]{};\n]`, 'g');
const MOST_SPACE = 1_000;

/** Where the brackets that are open at `from` are closed, or, of a statement, where it ends before that. */
function endIn(script: string, from: number, isStatement: boolean): number {
  const separator = new RegExp(SEPARATOR);
  separator.lastIndex = from;
  let depth = 0;
  for (const { 0: piece, index } of script.matchAll(separator)) {
    if ('([{'.includes(piece)) depth += 1;
    else if (')]}'.includes(piece)) depth -= 1;
    if (depth < 0 || (isStatement && depth === 0 && (piece === ';' || piece === '\n'))) return index;
  }
  return script.length;
}
