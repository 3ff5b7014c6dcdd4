import { Buffer } from 'node:buffer';

/** What a header presents to sign in, with its name: the credential behind its scheme, and the password in a Basic one. */
export function presentedIn(name: string, value: string): readonly (readonly [name: string, value: string])[] {
  const [, scheme = '', rest = ''] = /^([A-Za-z][\w-]*) +(.+)$/.exec(value) ?? [];
  const password = scheme.toLowerCase() === 'basic' ? Buffer.from(rest, 'base64').toString('utf8').split(':').slice(1).join(':') : '';
  const whole = [name, rest || value] as const;
  return password === '' ? [whole] : [whole, [`${name}: password`, password]];
}
