import type { Connector } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';

/** What an operation does with the things of a collection. */
export interface ResourceRole {
  readonly does: 'create' | 'list' | 'read' | 'replace' | 'change' | 'remove';
  /** The path template of the collection. */
  readonly collection: string;
  /** The variable that names a thing. */
  readonly variable: string;
}

/** An item's path: the collection's, and the variable that names the item, as a segment of its own or as an OData key. */
const ITEM_PATH = /^(.*?)(?:\/\{([^{}]+)\}|\('?\{([^{}]+)\}'?\))\/?$/;

/**
 * The operations that make, read, change, remove and list the things of one collection: those of a path such as
 * `/tickets/{ticketId}`, and POST and GET of `/tickets`.
 */
export function resourceRoles(connector: Connector): ReadonlyMap<Operation, ResourceRole> {
  const roles = new Map<Operation, ResourceRole>();
  const variables = new Map<string, string>();
  for (const operation of connector.operations) {
    const does = ON_ITEM[operation.method];
    const [, collection, segment, key] = ITEM_PATH.exec(pathProper(operation.path)) ?? [];
    const variable = segment ?? key;
    if (!does || collection === undefined || variable === undefined) continue;
    roles.set(operation, { does, collection, variable });
    if (!variables.has(anonymous(collection))) variables.set(anonymous(collection), variable);
  }
  for (const operation of connector.operations) {
    const does = ON_COLLECTION[operation.method];
    const collection = pathProper(operation.path).replace(/\/$/, '');
    const variable = variables.get(anonymous(collection));
    if (does && variable !== undefined && !roles.has(operation)) roles.set(operation, { does, collection, variable });
  }
  return roles;
}

const ON_ITEM: Readonly<Partial<Record<Operation['method'], ResourceRole['does']>>> = {
  get: 'read',
  put: 'replace',
  patch: 'change',
  delete: 'remove',
};

const ON_COLLECTION: Readonly<Partial<Record<Operation['method'], ResourceRole['does']>>> = { get: 'list', post: 'create' };

/** A path's variables filled in, in the plain spelling in which requests arrive: percent-encoded, without a slash at the end. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const pieces = template.split(/(\{[^{}]*\})/).map((piece) => {
    const name = /^\{([^{}]*)\}$/.exec(piece)?.[1];
    return name === undefined ? plain(piece, /[^A-Za-z0-9/_.%-]/gu) : plain(values[name] ?? '', /[^A-Za-z0-9_.-]/gu);
  });
  return pieces.join('').replace(/\/+$/, '');
}

function plain(text: string, odd: RegExp): string {
  return text.replaceAll(odd, (character) =>
    [...Buffer.from(character.toWellFormed())].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** The names of variables may differ from operation to operation. */
function anonymous(template: string): string {
  return template.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** Some definitions write a query behind their paths. */
function pathProper(path: string): string {
  return path.replace(/\?.*$/, '');
}
