import { credentialTexts } from '../../auth/credential-texts.ts';
import { type PresentedCredential, presentCredential } from '../../auth/present-credential.ts';
import { createRedactor } from '../../lib/redact.ts';
import type { CredentialUse } from '../../model/case.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { OpenTarget } from '../target/open-target.ts';

/** Shorter ones may stand in an answer by chance. */
const SHORTEST = 8;

/**
 * Tells of a text whether it holds the credential that an exchange has sent, in any form that the redactor knows. Only of a real
 * service: the mock repeats nothing.
 */
export function credentialFinder(
  open: Pick<OpenTarget, 'target' | 'connection' | 'keys' | 'tokens'>,
): (use: CredentialUse, exchange: Exchange) => ((text: string) => boolean) | undefined {
  const finders = new Map<string, (text: string) => boolean>();
  return (use, exchange) => {
    if (open.target.kind === 'mock') return undefined;
    const presented = presentCredential(open.connection, use, open.keys());
    if ('lacking' in presented) return undefined;
    const sent = asSent(presented, exchange, open.tokens !== undefined);
    const texts = Object.entries(credentialTexts(open.connection, sent)).filter(([, text]) => text.length >= SHORTEST);
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

/** What stood where the credential goes, in each request that was made: by now a token may have been renewed, by whichever case. */
function asSent({ values, attachment }: PresentedCredential, { request, calls = [] }: Exchange, isRenewed: boolean): PresentedCredential {
  const requests = [request, ...calls.map((call) => call.request)];
  const { accessToken: _, ...constant } = values;
  const headers = requests.flatMap((made) => Object.keys(attachment.headers).map((name) => made.headers[name]));
  const query = requests.flatMap(({ url }) => Object.keys(attachment.query).map((name) => URL.parse(url)?.searchParams.get(name)));
  return { values: isRenewed ? constant : values, attachment: { headers: numbered(headers), query: numbered(query) } };
}

function numbered(texts: readonly (string | null | undefined)[]): Readonly<Record<string, string>> {
  const there = new Set(texts.filter((text) => typeof text === 'string' && text !== ''));
  return Object.fromEntries([...there].map((text, index) => [`${index}`, text as string]));
}
