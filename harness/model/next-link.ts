import { type Connector, policiesOf, type Policy } from './connector.ts';
import type { Operation } from './operation.ts';

/** The name of the first step of a paging case; the others are links of the service. */
export const FIRST_PAGE = 'page 1';

/** The name of the step that calls the next page as the platform does where nothing leads the link through its gateway. */
export const PAST_GATEWAY = 'page 2, past the gateway';

/** The name of the step that calls the next page without a credential. */
export const UNSIGNED_PAGE = 'page 2, without credential';

/** Whether a step asks for a page as the platform does; others ask for one in a way that it does not, to see what comes. */
export function isPage(step: string | undefined): boolean {
  return /^page \d+$/.test(step ?? '');
}

/** The name of the step that asks for a page with the inputs that its link leaves out. */
export function askedWithInputs(page: string): string {
  return `${page}, with the inputs that its link leaves out`;
}

/** The name of the step that asks for the beginning of the list once more, to see what one that begins anew gives now. */
export const BEGUN_ANEW = 'page 1, anew';

/** The name of the step that asks for a page once more as its link says, to see whether it stays as it is. */
export function askedAgain(page: string): string {
  return `${page}, again`;
}

/** The property in which answers of an operation carry the link to the next page; undefined where it has no pages. */
export function nextLinkName(connector: Connector, operation: Operation): string | undefined {
  const pageable = operation.extensions['x-ms-pageable'] as { readonly nextLinkName?: unknown } | undefined;
  if (typeof pageable !== 'object' || pageable === null) return undefined;
  if (typeof pageable.nextLinkName === 'string' && pageable.nextLinkName !== '') return pageable.nextLinkName;
  const [policy] = linkPolicies(connector, operation);
  const named = policy?.parameters['nextLinkPropertyName'];
  return typeof named === 'string' ? named : 'nextLink';
}

/** The policies that lead the links of an operation through the gateway. */
export function linkPolicies(connector: Connector, operation: Operation): readonly Policy[] {
  return policiesOf(connector, operation).filter(({ templateId }) => templateId === 'updatenextlink');
}

/** The link that a body carries under a name; undefined where there is none, as on the last page. */
export function linkIn(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  const link = (body as Readonly<Record<string, unknown>>)[name];
  return typeof link === 'string' && link !== '' ? link : undefined;
}

/**
 * Whether a link is an address, whole or below the service, rather than a token of some kind, which a URL parser would take for the
 * name of a neighbouring file.
 */
export function isAddress(link: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|\.{0,2}\/|\?|[^\s/?#:=]+(?:\/[^?#]*)?\?[^=]+=)/i.test(link);
}
