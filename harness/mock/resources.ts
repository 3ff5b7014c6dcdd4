import { isObject } from '../lib/is-object.ts';
import { isSuccess } from '../lib/is-success.ts';
import { valueOn } from '../lib/value-on.ts';
import { type ArrivedRequest, PAGE_INPUT } from '../model/arrived-request.ts';
import { anotherItem } from './another-value.ts';
import { type Entity, findEntity, idProperty, idValue, merged, newId, withFacts } from './entity.ts';
import { findList } from './find-list.ts';
import { type JsonObject, replaceOn } from './json-way.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { fillTemplate, type ResourceRole, resourceRoles } from './resource-roles.ts';
import { type Answering, goneAnswer, type Layer, type Sample, withHeaders, withValue } from './sample.ts';
import { itemSchema, propertySchema, schemaAt } from './schema-at.ts';
import { count, keep, kept, type Session, type Thing } from './sessions.ts';

/** What a list shows of the things that a session has made. */
const MOST_SHOWN = 100;

/**
 * Things that stay: what a POST has made is read back under its id and is listed, PUT and PATCH change it, and after DELETE it is
 * gone. Of what nobody has made or removed the sample is told, as if it had always been there.
 */
export function createResources(parts: LayerParts): Layer {
  const roles = resourceRoles(parts.connector);
  return (operation, inner) => {
    const role = operation.kind === 'polling-trigger' ? undefined : roles.get(operation);
    return role && DOING[role.does](role, { ...parts, operation, inner });
  };
}

interface Doing extends LayerParts {
  readonly operation: Parameters<Layer>[0];
  readonly inner: Answering;
}

const DOING: Readonly<Record<ResourceRole['does'], (role: ResourceRole, doing: Doing) => Answering>> = {
  create,
  list,
  read: (role, doing) => onThing(role, doing, (thing) => thing),
  replace: (role, doing) => onThing(role, doing, (_thing, sent) => sent),
  change: (role, doing) => onThing(role, doing, (thing, sent) => ({ ...thing, ...sent })),
  remove,
};

function create({ collection, variable }: ResourceRole, doing: Doing): Answering {
  return async (request) => {
    const sample = await doing.inner(request);
    if (!isSuccess(sample.status)) return sample;
    const session = doing.sessions.enter(request.session);
    const place = fillTemplate(collection, request.pathValues);
    const sent = isObject(request.body) ? request.body : {};
    const entity = findEntity(sample.value, variable);
    const id = idOf(entity, sample, sent, variable, count(session, place), doing);
    const value = entity ? withFacts(sample, entity.way, { ...sent, [entity.idName]: id }, doing) : sample.value;
    const made = entity && valueOn(value, entity.way);
    const key = entity && isObject(made) ? String(made[entity.idName]) : String(id);
    const thing: Thing = { id: key, facts: { ...sent, ...(isObject(made) && made) }, gone: false };
    keep(kept(session.things, place, newMap), key, thing);
    const location = sample.headers['location'] === undefined ? {} : { location: `${request.baseUrl}${place}/${encodeURIComponent(key)}` };
    return withHeaders(withValue(sample, value), location);
  };
}

/** The caller's own id, where it sends one, else a new one like the one that was made up. */
function idOf(entity: Entity | undefined, sample: Sample, sent: JsonObject, variable: string, n: number, doing: Doing): unknown {
  const given = idProperty(sent, entity?.idName ?? variable);
  if (given !== undefined && (!entity || given === entity.idName)) return sent[given];
  if (!entity) return `sample-${n + 1}`;
  const way = [...entity.way, entity.idName];
  return newId(valueOn(sample.value, way), schemaAt(sample.response?.schema, way, doing.connector.definitions), n, doing);
}

/** Reading and changing: `after` gives what is known then, of what was known before and what is sent. */
function onThing(
  { does, collection, variable }: ResourceRole,
  doing: Doing,
  after: (facts: JsonObject, sent: JsonObject) => JsonObject,
): Answering {
  const { sessions, connector } = doing;
  return async (request) => {
    const place = fillTemplate(collection, request.pathValues);
    const id = request.pathValues[variable] ?? '';
    const known = thingIn(sessions.find(request.session), place, id);
    if (known?.gone) return gone(doing, id);
    const sample = await doing.inner(request);
    if (!isSuccess(sample.status) || (!known && does === 'read')) return sample;
    const entity = findEntity(sample.value, variable);
    const sent = does !== 'read' && isObject(request.body) ? request.body : {};
    const facts = after(known?.facts ?? {}, sent);
    if (does !== 'read') keep(kept(sessions.enter(request.session).things, place, newMap), id, { id, facts, gone: false });
    if (!entity) return sample;
    const way = [...entity.way, entity.idName];
    const held = idValue(
      id,
      valueOn(sample.value, way),
      schemaAt(sample.response?.schema, way, connector.definitions),
      connector.definitions,
    );
    return withValue(sample, withFacts(sample, entity.way, { ...facts, [entity.idName]: held }, doing));
  };
}

function remove({ collection, variable }: ResourceRole, doing: Doing): Answering {
  return async (request) => {
    const place = fillTemplate(collection, request.pathValues);
    const id = request.pathValues[variable] ?? '';
    if (thingIn(doing.sessions.find(request.session), place, id)?.gone) return gone(doing, id);
    const sample = await doing.inner(request);
    if (isSuccess(sample.status))
      keep(kept(doing.sessions.enter(request.session).things, place, newMap), id, { id, facts: {}, gone: true });
    return sample;
  };
}

function list({ collection, variable }: ResourceRole, doing: Doing): Answering {
  return async (request) => {
    const sample = await doing.inner(request);
    const things = doing.sessions.find(request.session)?.things.get(fillTemplate(collection, request.pathValues));
    if (!things || !isSuccess(sample.status)) return sample;
    const value = listed(sample, [...things.values()], variable, doing, isLaterPage(request));
    return mayBe(doing, sample, value) ? withValue(sample, value) : sample;
  };
}

/** The list without what is gone, what has changed as it is now, and what was made before all else. */
function listed(sample: Sample, things: readonly Thing[], variable: string, doing: Doing, isLater: boolean): unknown {
  const { definitions } = doing.connector;
  const found = findList(sample.value);
  const [first] = found?.items ?? [];
  if (!found || !isObject(first)) return sample.value;
  const idName = idProperty(first, variable);
  if (idName === undefined) return sample.value;
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  const schema = itemSchema(schemaAt(sample.response?.schema, found.way, definitions), definitions);
  const idSchema = propertySchema(schema, idName, definitions);
  const shown = found.items.flatMap((item) => {
    const thing = isObject(item) ? byId.get(String(item[idName])) : undefined;
    if (!thing || !isObject(item)) return [item];
    byId.delete(thing.id);
    return thing.gone ? [] : [merged(item, thing.facts, schema, definitions)];
  });
  const made = [...byId.values()].filter((thing) => !thing.gone).slice(-MOST_SHOWN);
  const added = made.map((thing, n) => {
    const base = anotherItem(first, schema, n + found.items.length, { definitions, validator: doing.validator }) as JsonObject;
    return merged(base, { ...thing.facts, [idName]: idValue(thing.id, first[idName], idSchema, definitions) }, schema, definitions);
  });
  return replaceOn(sample.value, found.way, [...(isLater ? [] : added.toReversed()), ...shown]);
}

function isLaterPage({ query }: ArrivedRequest): boolean {
  return query[PAGE_INPUT] !== undefined;
}

function thingIn(session: Session | undefined, place: string, id: string): Thing | undefined {
  return session?.things.get(place)?.get(id);
}

function gone({ operation, sampleOf }: Doing, id: string): Promise<Sample> {
  return goneAnswer(operation, sampleOf, `There is no ${id} any more: it was deleted.`);
}

function newMap(): Map<string, Thing> {
  return new Map();
}
