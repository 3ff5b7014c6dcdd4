import { STATUS_CODES } from 'node:http';
import { isObject } from '../lib/is-object.ts';
import { listOf } from './normalise-parts.ts';

/**
 * The statuses that the test scripts of a request plainly say its answer has, each once, in the order in which they stand there. Nothing
 * runs: what a script computes, or takes for a condition, says nothing.
 */
export function assertedStatuses(events: unknown): readonly number[] {
  const statuses = listOf(events).flatMap((event) => {
    if (!isObject(event) || event['listen'] !== 'test' || event['disabled'] === true) return [];
    const { script } = event;
    const lines = isObject(script) ? script['exec'] : script;
    return statusesIn(withoutComments(Array.isArray(lines) ? lines.join('\n') : String(lines ?? '')));
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
