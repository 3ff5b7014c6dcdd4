import { isObject } from '../../lib/is-object.ts';

/** Behaviours that a request may choose. Others follow redirects, trust anybody's certificate, or speak in other ways. */
const BEHAVIOURS = new Set(['disableBodyPruning', 'disableUrlEncoding', 'disabledSystemHeaders', 'disableCookies']);

/** A collection without what its author may not decide: how requests travel. Scripts stay as they are. */
export function harmless(source: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { protocolProfileBehavior, request, item, ...rest } = source;
  const behaviours = isObject(protocolProfileBehavior)
    ? Object.entries(protocolProfileBehavior).filter(([name]) => BEHAVIOURS.has(name))
    : [];
  return {
    ...rest,
    ...(behaviours.length > 0 && { protocolProfileBehavior: Object.fromEntries(behaviours) }),
    ...(request !== undefined && { request: isObject(request) ? withoutWays(request) : request }),
    ...(Array.isArray(item) && { item: item.map((entry: unknown) => (isObject(entry) ? harmless(entry) : entry)) }),
  };
}

function withoutWays(request: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(request).filter(([name]) => name !== 'proxy' && name !== 'certificate'));
}
