import { Buffer } from 'node:buffer';

/**
 * What a header presents to sign in, with its name: the credential behind its scheme, and the password in a Basic one. Other headers than
 * `Authorization` have no scheme as a rule, and are taken whole, with what stands behind a scheme that is known.
 */
export function presentedIn(name: string, value: string): readonly (readonly [name: string, value: string])[] {
  const [, scheme = '', rest = ''] = /^([A-Za-z][\w-]*) +(.+)$/.exec(value) ?? [];
  const password = scheme.toLowerCase() === 'basic' ? Buffer.from(rest, 'base64').toString('utf8').split(':').slice(1).join(':') : '';
  const hasScheme = /^(proxy-)?authorization$/i.test(name);
  if (!hasScheme && !/^(bearer|basic|token)$/i.test(scheme)) return [[name, value]];
  const whole = [name, rest || value] as const;
  const behind = password === '' ? [whole] : [whole, [`${name}: password`, password] as const];
  return hasScheme ? behind : [[name, value], ...behind];
}
