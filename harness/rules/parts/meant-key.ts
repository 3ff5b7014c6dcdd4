import { didYouMean } from '../../lib/did-you-mean.ts';
import { KNOWN_KEYS, type ObjectKind } from './open-api-objects.ts';

const verdicts = new Map<string, string | undefined>();
const MOST_VERDICTS = 10_000;

/** The key of OpenAPI 2.0 that a key of an object is a slip of ("desciption", "operationid"), or undefined where it is none. */
export function meantKey(kind: ObjectKind, key: string): string | undefined {
  const name = `${kind} ${key}`;
  if (!verdicts.has(name)) {
    if (verdicts.size >= MOST_VERDICTS) verdicts.clear();
    verdicts.set(name, findMeant(kind, key));
  }
  return verdicts.get(name);
}

function findMeant(kind: ObjectKind, key: string): string | undefined {
  const known = KNOWN_KEYS[kind];
  if (key.length < SHORTEST || key.length > LONGEST || known.includes(key) || ELSEWHERE.has(`${kind} ${key}`)) return undefined;
  const near = didYouMean(key, known, key.length < LONG ? 1 : 2) ?? known.find((candidate) => isSwap(key, candidate));
  return near !== undefined && near.length >= SHORTEST ? near : undefined;
}

const SHORTEST = 4;
const LONG = 6;
const LONGEST = 30;

/** Keys of JSON Schema and of OpenAPI 3, whose values have another form than those of the keys that they are near to. */
const ELSEWHERE: ReadonlySet<string> = new Set(['schema examples', 'response example', 'response schemas', 'parameter schemas']);

/** Whether two letters beside each other have changed places, "tpye". */
function isSwap(key: string, other: string): boolean {
  if (key.length !== other.length) return false;
  const at = Array.from(key).findIndex((letter, index) => letter !== other[index]);
  return at >= 0 && key[at] === other[at + 1] && key[at + 1] === other[at] && key.slice(at + 2) === other.slice(at + 2);
}
