import type { CollectionCall } from './collection-call.ts';
import type { CollectionAuth } from '../../model/collection.ts';
import { httpAddress } from '../../replay/newman/rewrite-address.ts';

/** A way to sign in that puts a signature over what it is sent to. */
interface Signing {
  readonly name: string;
  /** What of the address is signed; `connection`: what comes over one connection belongs together, which nothing here keeps. */
  readonly over: 'address' | 'path' | 'connection';
  /** By what the header Authorization is known. */
  readonly scheme: RegExp;
}

/** By Postman's names of them. */
const SIGNING: Readonly<Record<string, Signing>> = {
  awsv4: { name: 'AWS Signature', over: 'address', scheme: /^AWS4-/ },
  oauth1: { name: 'OAuth 1.0', over: 'address', scheme: /^OAuth\s.*\boauth_signature=/i },
  hawk: { name: 'Hawk', over: 'address', scheme: /^Hawk\s/i },
  edgegrid: { name: 'Akamai EdgeGrid', over: 'address', scheme: /^EG1-/ },
  digest: { name: 'Digest', over: 'path', scheme: /^Digest\s/i },
  ntlm: { name: 'NTLM', over: 'connection', scheme: /^NTLM\s/i },
};

/**
 * Why the signature of a call cannot be right where it is sent: Postman's engine signs the address that the collection has. Nothing where
 * that is the address of the target, or nothing is signed.
 */
export function signedElsewhere(
  { url, headers }: Pick<CollectionCall, 'url' | 'headers'>,
  auth: CollectionAuth | undefined,
  sentTo: string,
): string | undefined {
  const given = headers['authorization'] ?? '';
  if (SIGNS_NO_ADDRESS.test(given) || auth?.parameters['signatureMethod'] === 'PLAINTEXT') return undefined;
  const signing = SIGNING[auth?.type ?? ''] ?? Object.values(SIGNING).find(({ scheme }) => scheme.test(given));
  if (!signing) return undefined;
  const { name, over } = signing;
  if (over === 'connection') return `it signs in with ${name}, which cannot be sent on`;
  const [written, sent] = [httpAddress(url), URL.parse(sentTo)];
  const isSame = written?.pathname === sent?.pathname && (over === 'path' || written?.origin === sent?.origin);
  return isSame || !written
    ? undefined
    : `its signature (${name}) is for ${written.host}${written.pathname}, which is not where the target is`;
}

/** OAuth 1.0 with the secrets themselves for a signature (RFC 5849, section 3.4.4). */
const SIGNS_NO_ADDRESS = /^OAuth\s.*\boauth_signature_method="?PLAINTEXT\b/i;
