import type { CollectionCall } from './collection-call.ts';
import type { Attribute, CalledOperation } from '../../collections/attribute-request.ts';
import { variablesIn } from '../../collections/postman.ts';
import { decoded } from '../../lib/decoded.ts';
import { shortened } from '../../lib/shortened.ts';
import type { CollectionRequest, CollectionUrl } from '../../model/collection.ts';
import { httpAddress, namesHost } from '../../replay/newman/rewrite-address.ts';

/**
 * The address of a call, or why nothing can be sent there.
 *
 * @param aside - whether a script asks: nobody fills in the variables of what it sends, whatever values they have
 */
export function readAddress(text: string, aside = false): { readonly url: URL } | { readonly objection: string } {
  if (text === '') return { objection: 'it has no address' };
  const url = httpAddress(text);
  const [bare = ''] = text.split(/[?#]/, 1);
  const [unset] = variablesIn(decoded(url ? url.pathname : bare));
  if (unset !== undefined)
    return {
      objection: aside ? `pm.sendRequest fills in no {{${unset}}}, pm.variables.replaceIn does` : `nobody gives a value to {{${unset}}}`,
    };
  if (!namesHost(text) || (url && OF_NOTHING.test(url.hostname)))
    return { objection: `"${shortened(decoded(bare || text).replace(/^https?:\/\/(?=\/)/i, ''), 200)}" names no host` };
  return url ? { url } : { objection: 'its address is no URL' };
}

/** A call to the service, and the operation that it fits. */
export interface AttributedCall {
  readonly call: CollectionCall;
  readonly url: URL;
  readonly called: CalledOperation | undefined;
}

/** Why the path of a call is not the one that was meant: something in it has no value. `request` is the one that the call is. */
export function objectionToPath(
  { call, url, called }: AttributedCall,
  request: CollectionRequest | undefined,
  attribute: Attribute,
): string | undefined {
  const { method, aside } = call;
  const { pathname } = url;
  if (called?.unresolved || (request && (isShortened(request.url, { method, pathname }, attribute) || isOfNothing(request.url, pathname))))
    return 'a path variable has no value';
  const values = called ? Object.values(called.pathValues) : pathname.split('/');
  const lacksValue = aside && values.some((value) => OF_NOTHING.test(value));
  return lacksValue ? `"${shortened(pathname, 200)}" has no value in the place of one` : undefined;
}

/** What a script writes where it has no value. */
const OF_NOTHING = /^(undefined|null)$/;

/** Whether a variable at the end of the path was empty: what is left may call another operation, or none. */
function isShortened(
  { path: template }: CollectionUrl,
  { method, pathname }: Pick<CollectionCall, 'method'> & Pick<URL, 'pathname'>,
  attribute: Attribute,
): boolean {
  if (!pathname.endsWith('/') || !VARIABLE.test(template.at(-1) ?? '')) return false;
  const meant = attribute(method, `/${template.join('/')}`);
  // A value may end in a slash itself.
  return meant !== undefined && attribute(method, pathname.slice(0, -1))?.operationId !== meant.operationId;
}

/** A segment that is a variable, or has one. */
const VARIABLE = /^:.|\{\{/;

/** Whether a variable in the path came of nothing: `/things/undefined`, after an answer that brought no id. */
function isOfNothing({ path, variables }: CollectionUrl, pathname: string): boolean {
  const written = (segment: string) => variables.find(({ key }) => `:${key}` === segment)?.value ?? segment;
  const sent = pathname.split('/').slice(-path.length);
  return path.some((segment, index) => variablesIn(written(segment)).length > 0 && OF_NOTHING.test(sent[index] ?? ''));
}
