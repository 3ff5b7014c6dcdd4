import { didYouMean } from '../../lib/did-you-mean.ts';
import { FOREIGN_EXTENSIONS, PLATFORM_EXTENSIONS } from './known-extensions.ts';

const KNOWN: ReadonlySet<string> = new Set([...PLATFORM_EXTENSIONS, ...FOREIGN_EXTENSIONS]);
const verdicts = new Map<string, string | undefined>();
const MOST_VERDICTS = 1000;

/** Whether a key is an extension that is known, or none that looks like one of the platform’s. */
export function isKnownExtension(key: string): boolean {
  return !key.startsWith('x-') || KNOWN.has(key);
}

/**
 * The known extension that a key is a slip of, or undefined where it is none: two letters ("x-ms-visbility"), one in a short
 * name, or a known name with something behind it ("x-ms-summary:").
 */
export function meantExtension(key: string): string | undefined {
  if (!verdicts.has(key)) {
    if (verdicts.size >= MOST_VERDICTS) verdicts.clear();
    verdicts.set(key, findMeant(key));
  }
  return verdicts.get(key);
}

function findMeant(key: string): string | undefined {
  const head = /^[\w-]+/.exec(key)?.[0] ?? '';
  if (KNOWN.has(head)) return head;
  if (key.length > LONGEST) return undefined;
  return didYouMean(key, KNOWN, key.length > 'x-ms-'.length + 6 ? 2 : 1);
}

const LONGEST = 60;
