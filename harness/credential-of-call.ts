import type { Attachment } from './auth/auth-type.ts';
import type { CollectionCall } from './collection-call.ts';
import { variablesIn } from './collections/postman.ts';
import type { CredentialUse } from './model/case.ts';
import type { CollectionRequest } from './model/collection.ts';

/**
 * What a call means to sign in with, by what it has where `right` puts a credential. Right, unless the request says that it signs in with
 * nothing; what then stands where the credential goes, as written and not by a variable, is there to be refused.
 */
export function credentialOfCall(request: CollectionRequest | undefined, call: CollectionCall, right: Attachment): CredentialUse {
  if (call.aside) return carries(call, right) ? 'wrong' : 'right';
  const isBare = request?.auth?.type === 'noauth' && request.auth.level === 'request';
  if (!carries(call, right)) return isBare ? 'missing' : 'right';
  const own = request ? writtenBy(request, right) : [];
  return own.length > 0 && own.every((value) => variablesIn(value).length === 0) ? 'wrong' : 'right';
}

/** Whether a request has something where the credential goes. */
function carries({ url, headers: own }: CollectionCall, { headers, query }: Attachment): boolean {
  const given = URL.parse(url)?.searchParams;
  return Object.keys(headers).some((name) => name in own) || Object.keys(query).some((name) => given?.has(name));
}

/** What the request itself has where the credential goes; a way to sign in that the collection has for many puts it there unseen. */
function writtenBy({ headers: own, url }: CollectionRequest, { headers, query }: Attachment): readonly string[] {
  return [...own.filter(({ key }) => key.toLowerCase() in headers), ...url.query.filter(({ key }) => key in query)]
    .filter(({ disabled }) => !disabled)
    .map(({ value }) => value);
}
