import type { TokenChange } from '../lib/json-web-token.ts';
import { changeToken } from '../lib/json-web-token.ts';
import type { Connection, Credential } from '../model/connection.ts';
import { type Attachment, NOTHING_ATTACHED, type Spoiling, type SpoilingId } from './auth-type.ts';

/** No credential at all; values that serve policies stay. */
export function missing(own: (connection: Connection) => readonly string[]): Spoiling {
  return { id: 'missing', make: (connection, { right }) => ({ values: without(right, connection, own), attachment: NOTHING_ATTACHED }) };
}

/** Other values in the place of the right ones. */
export function otherValues(id: SpoilingId, others: (connection: Connection) => Credential): Spoiling {
  return { id, make: (connection, { right }) => ({ values: { ...right, ...others(connection) } }) };
}

/** The right credential where it does not belong: a key for the header in the query, and the other way about. */
export function misplaced(
  own: (connection: Connection) => readonly string[],
  attach: (connection: Connection, right: Credential) => Attachment,
): Spoiling {
  // Without the value itself, which a policy could put where it belongs after all.
  return {
    id: 'misplaced',
    make: (connection, { right }) => ({ values: without(right, connection, own), attachment: attach(connection, right) }),
  };
}

/**
 * The right credential without the name of the scheme before it (`Bearer`, `Basic`): in `Authorization` malformed by RFC 9110, section
 * 11.4, in any other header not what somebody has typed for a key (`Token …`).
 */
export function schemeless(
  own: (connection: Connection) => readonly string[],
  attach: (connection: Connection, right: Credential) => Attachment,
): Spoiling {
  const bare = (connection: Connection, right: Credential): readonly (readonly [name: string, text: string])[] =>
    Object.entries(attach(connection, right).headers).flatMap(([name, text]) => {
      const rest = withoutScheme(name, text);
      return rest === text ? [] : [[name, rest]];
    });
  return {
    id: 'schemeless',
    isFor: (connection, right) => connection.schemeByPolicy === true || bare(connection, right).length > 0,
    make: (connection, { right }) => {
      // The policy makes the whole, of which the gateway then takes the name away.
      if (connection.schemeByPolicy) return { values: right };
      // As of a misplaced one, policies get no value of which they could make the whole.
      const attachment = { headers: Object.fromEntries(bare(connection, right)), query: {} };
      return { values: without(right, connection, own), attachment };
    },
  };
}

/** What stands in a header behind the name of the scheme. */
export function withoutScheme(header: string, text: string): string {
  return text.replace(header === 'authorization' ? SCHEME : PREFIX, '');
}

const SCHEME = /^[\w!#$%&'*+.^`|~-]+ +(?=\S)/;

/** A word, and no part of a key in groups. */
const PREFIX = /^[a-z_-]+ +(?=\S)/i;

/** A credential that was good once, or is good for others: it cannot be made up, so the contract has to give it. */
export function given(id: SpoilingId): Spoiling {
  return { id, make: (_connection, { refused }) => fromContract(refused[id]) };
}

/**
 * The contract's, else a changed copy of the right token where that can be read (RFC 7519). Its signature does not fit the copy:
 * a service that refuses it may do so for that, and one that takes it looks at neither.
 */
export function changedToken(id: SpoilingId, parameter: string, change: TokenChange): Spoiling {
  return {
    id,
    make: (_connection, { right, refused }) => {
      const copy = refused[id] ? undefined : changeToken(right[parameter] ?? '', change);
      return copy === undefined
        ? fromContract(refused[id])
        : { values: { ...right, [parameter]: copy }, ...(change.claims && { misfit: true }) };
    },
  };
}

/**
 * The right keys, each of them nearly so: where one can be no other, none is changed, for it might be the one that the service looks at;
 * nor where a policy sends them as a password.
 */
export function nearMiss(
  id: SpoilingId,
  own: (connection: Connection) => readonly string[],
  change: (key: string) => string | undefined,
): Spoiling {
  const others = (connection: Connection, right: Credential) => {
    if (connection.isPassword) return undefined;
    const changed = own(connection).map((name) => [name, change(right[name] ?? '')] as const);
    return changed.every((entry): entry is [string, string] => entry[1] !== undefined) ? Object.fromEntries(changed) : undefined;
  };
  return {
    id,
    isFor: (connection, right) => others(connection, right) !== undefined,
    make: (connection, { right, refused }) => {
      const near = others(connection, right);
      return near ? { values: { ...right, ...near } } : fromContract(refused[id]);
    },
  };
}

function fromContract(values: Credential | undefined): ReturnType<Spoiling['make']> {
  return values ? { values } : { lacking: NONE_GIVEN };
}

const NONE_GIVEN = 'no such credential can be made up, and refusedConnections of the target names none';

/** Without any secret: a policy could make a credential of those too. */
function without(values: Credential, connection: Connection, own: (connection: Connection) => readonly string[]): Credential {
  const names = new Set([...own(connection), ...connection.secrets]);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}
