/** What stands in a token that can be read (RFC 7519). */
export interface ReadToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signature: string;
}

/** How a copy differs from its token. `unsigned`: its algorithm is `none`, and it has no signature. */
export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly unsigned?: true;
}

/** Header and claims of a JSON Web Token, unverified; undefined where the text is none. */
export function readToken(text: string): ReadToken | undefined {
  const [header, claims, signature, ...more] = text.split('.');
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0) return undefined;
  const read = { header: decode(header), claims: decode(claims) };
  return read.header && read.claims && typeof read.header['alg'] === 'string'
    ? { header: read.header, claims: read.claims, signature }
    : undefined;
}

/** A token whose parts are as given, with a signature as text. */
export function writeToken({ header, claims, signature }: ReadToken): string {
  return `${encode(header)}.${encode(claims)}.${signature}`;
}

/** A copy with other claims, its signature as it was; undefined where the text is no token. Also within `Bearer …`. */
export function changeToken(text: string, { claims = {}, unsigned }: TokenChange): string | undefined {
  const [, scheme = '', token = ''] = /^(\S+ +)?(\S+)$/.exec(text) ?? [];
  const read = readToken(token);
  if (!read) return undefined;
  const changed = { ...read, claims: { ...read.claims, ...claims } };
  return scheme + writeToken(unsigned ? { ...changed, header: { ...read.header, alg: 'none' }, signature: '' } : changed);
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

function decode(part: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^[\w-]+$/.test(part)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
