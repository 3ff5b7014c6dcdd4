import { credentialTexts } from './auth/credential-texts.ts';
import { presentCredential } from './auth/present-credential.ts';
import { createRedactor } from './lib/redact.ts';
import type { CredentialUse } from './model/case.ts';
import type { OpenTarget } from './open-target.ts';

/** Shorter ones may stand in an answer by chance. */
const SHORTEST = 8;

/**
 * Tells of a text whether it holds a credential as a case has sent it, in any form that the redactor knows. Only of a real
 * service: the mock repeats nothing.
 */
export function credentialFinder(open: OpenTarget): (use: CredentialUse) => ((text: string) => boolean) | undefined {
  const finders = new Map<string, (text: string) => boolean>();
  return (use) => {
    if (open.target.kind === 'mock') return undefined;
    const presented = presentCredential(open.connection, use, open.keys());
    if ('lacking' in presented) return undefined;
    const texts = Object.entries(credentialTexts(open.connection, presented)).filter(([, text]) => text.length >= SHORTEST);
    if (texts.length === 0) return undefined;
    const key = JSON.stringify(texts);
    let finder = finders.get(key);
    if (!finder) {
      const redact = createRedactor(Object.fromEntries(texts));
      finders.set(key, (finder = (text) => redact(text) !== text));
    }
    return finder;
  };
}
