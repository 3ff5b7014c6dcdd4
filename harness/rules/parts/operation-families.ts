import type { Connector } from '../../model/connector.ts';
import type { Operation } from '../../model/operation.ts';
import type { Place } from '../../model/place.ts';
import { placeIn } from './place-in.ts';

/** An operation that is a revision of a family, as `x-ms-api-annotation` says. */
export interface FamilyMember {
  readonly operation: Operation;
  readonly revision?: number;
  readonly status?: string;
  /** The annotation's place. */
  readonly at: Place;
}

/** The families of operations by name, members in document order. */
export function operationFamilies({ operations }: Connector): ReadonlyMap<string, readonly FamilyMember[]> {
  const families = new Map<string, FamilyMember[]>();
  for (const operation of operations) {
    const { family, revision, status } = apiAnnotation(operation);
    if (typeof family !== 'string') continue;
    const member: FamilyMember = {
      operation,
      at: placeIn(operation.at, 'x-ms-api-annotation'),
      ...(typeof revision === 'number' && { revision }),
      ...(typeof status === 'string' && { status }),
    };
    const members = families.get(family);
    if (members) members.push(member);
    else families.set(family, [member]);
  }
  return families;
}

/** An operation's `x-ms-api-annotation`, empty where it has none. */
export function apiAnnotation({ extensions }: Operation): Readonly<Record<string, unknown>> {
  const annotation = extensions['x-ms-api-annotation'];
  return typeof annotation === 'object' && annotation !== null ? (annotation as Readonly<Record<string, unknown>>) : {};
}

/** The clean package's operation as a member of the family ListTickets, beside others: operationId → its keys. */
export function familyExample(own: object, others: Readonly<Record<string, object>>): Record<string, unknown> {
  const member = (keys: object) => ({ 'x-ms-api-annotation': { family: 'ListTickets', ...keys } });
  const paths = Object.entries(others).map(([operationId, keys]) => [`/${operationId}`, { get: { operationId, ...member(keys) } }]);
  return { paths: { '/tickets': { get: member(own) }, ...Object.fromEntries(paths) } };
}
