import { isDeepStrictEqual } from 'node:util';
import type { Connector } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';
import type { Schema } from '../../model/schema.ts';
import type { Update } from '../change-rule.ts';
import { changedDefinitions, referencesIn } from './changed-definitions.ts';
import { type Direction, keywordChanges, valueText } from './keyword-changes.ts';
import { newNames } from './operation-pairs.ts';
import { type SchemaNode, type Shape, shapeOf } from './shapes.ts';

/** What can happen to a value or to a member of it: a parameter, a property. */
export type ChangeKind =
  'deleted' | 'required' | 'optional' | 'internal' | 'type' | 'enum' | 'constraint' | 'default' | 'proposal' | 'nullable' | 'dynamic';

/** One point in which two schemas differ. */
export interface SchemaChange {
  readonly kind: ChangeKind;
  /** Property names from the root; `[]` is every item of an array, `*` every property that has no schema of its own. */
  readonly path: readonly string[];
  /** For what is there before and after: both, in words. */
  readonly from?: string;
  readonly to?: string;
  /** Where it stands now; absent for what is gone. */
  readonly at?: Place;
  readonly was: Place;
}

/** A parameter or a property. */
export interface Member {
  readonly node: SchemaNode;
  readonly required: boolean;
  /** Neither shown to makers nor filled in by them. */
  readonly internal: boolean;
}

/** Two schemas that are yet to be compared. */
interface Open {
  readonly path: readonly string[];
  readonly was: SchemaNode;
  readonly now: SchemaNode;
}

/** So many pairs of schemas are compared for one input or output; the largest of published ones have some thousands. */
const MOST_PAIRS = 20_000;

/**
 * How two members differ, whatever lies below them included: nearest first, each pair of schemas compared once, at the first path that
 * leads there. Either may be absent.
 */
export function memberChanges(update: Update, was: Member | undefined, now: Member | undefined, direction: Direction): SchemaChange[] {
  const open: Open[] = [];
  const changes = compareMembers(update, [], was, now, direction, open);
  const seen = new Map<Shape, Set<Shape>>();
  for (let next = 0; next < open.length && next < MOST_PAIRS; next++) {
    const pair = open[next] as Open;
    if (isUnchanged(update, pair)) continue;
    const [before, after] = [shapeOf(update.published, pair.was), shapeOf(update.next, pair.now)];
    const met = seen.get(before);
    if (met?.has(after)) continue;
    if (met) met.add(after);
    else seen.set(before, new Set([after]));
    changes.push(...compareShapes(update, pair, before, after, direction, open));
  }
  return changes;
}

function compareMembers(
  update: Update,
  path: readonly string[],
  was: Member | undefined,
  now: Member | undefined,
  direction: Direction,
  open: Open[],
): SchemaChange[] {
  if (!was)
    return direction === 'input' && now && asksForMore(update, now) ? [{ kind: 'required', path, at: now.node.at, was: now.node.at }] : [];
  const places = { path, was: was.node.at, ...(now && { at: now.node.at }) };
  if (was.internal) return now && direction === 'input' ? internalInputChanges(update, was, now, places) : [];
  if (!now) return [{ kind: 'deleted', ...places }];
  open.push({ path, was: was.node, now: now.node });
  if (direction === 'output') {
    if (now.internal) return [{ kind: 'internal', ...places }];
    return was.required && !now.required ? [{ kind: 'optional', ...places }] : [];
  }
  return [
    ...(now.internal ? [{ kind: 'internal' as const, ...places }] : []),
    ...(!was.required && asksForMore(update, now) ? [{ kind: 'required' as const, ...places }] : []),
    ...(now.internal ? [] : proposalChanges(update, was, now, places)),
  ];
}

/** Makers see the default of an input filled in, and may leave it so. */
function proposalChanges(update: Update, was: Member, now: Member, places: Omit<SchemaChange, 'kind'>): SchemaChange[] {
  const [from, to] = [defaultOf(update.published, was), defaultOf(update.next, now)];
  return isDeepStrictEqual(from, to) ? [] : [{ kind: 'proposal', ...places, from: valueText(from), to: valueText(to) }];
}

/** What makers never saw: it matters when they are to fill it in, and when the platform fills in something else. */
function internalInputChanges(update: Update, was: Member, now: Member, places: Omit<SchemaChange, 'kind'>): SchemaChange[] {
  if (!now.internal) return asksForMore(update, now) ? [{ kind: 'required', ...places }] : [];
  const [from, to] = [defaultOf(update.published, was), defaultOf(update.next, now)];
  if (!was.required || !now.required || isDeepStrictEqual(from, to)) return [];
  return [{ kind: 'default', ...places, from: valueText(from), to: valueText(to) }];
}

/** Whether a call must bring a value that the platform does not fill in by itself. */
function asksForMore({ next }: Update, { node, required, internal }: Member): boolean {
  return required && !(internal && shapeOf(next, node).keywords.default !== undefined);
}

function defaultOf(connector: Connector, { node }: Member): unknown {
  return shapeOf(connector, node).keywords.default;
}

function compareShapes(
  update: Update,
  { path, was, now }: Open,
  before: Shape,
  after: Shape,
  direction: Direction,
  open: Open[],
): SchemaChange[] {
  const places = { path, at: after.at.pointer === '' ? now.at : after.at, was: before.at.pointer === '' ? was.at : before.at };
  const own = keywordChanges(before, after, direction, newNames(update)).map((change) => ({ ...change, ...places }));
  if (own.some(({ kind }) => kind === 'type')) return own;
  const members = propertyChanges(update, path, before, after, direction, open);
  if (before.items && after.items) open.push({ path: [...path, '[]'], was: before.items, now: after.items });
  if (typeof before.additional === 'object' && typeof after.additional === 'object')
    open.push({ path: [...path, '*'], was: before.additional, now: after.additional });
  return [...own, ...members];
}

function propertyChanges(
  update: Update,
  path: readonly string[],
  before: Shape,
  after: Shape,
  direction: Direction,
  open: Open[],
): SchemaChange[] {
  const names = new Set([...before.properties.keys(), ...after.properties.keys()]);
  if (before.properties.size > 1 && after.properties.size === 0)
    return isDynamic(after) ? [] : [{ kind: 'deleted', path: [...path, '*'], was: before.at }];
  return [...names].flatMap((name) =>
    compareMembers(
      update,
      [...path, name],
      memberOf(before, name, update.published, direction),
      memberOf(after, name, update.next, direction),
      direction,
      open,
    ),
  );
}

function memberOf(shape: Shape, name: string, connector: Connector, direction: Direction): Member | undefined {
  const node = shape.properties.get(name);
  if (!node) return undefined;
  const { keywords } = shapeOf(connector, node);
  // What is read-only is in no request.
  const unsent = direction === 'input' && keywords.readOnly === true;
  return { node, required: shape.required.has(name) && !unsent, internal: unsent || keywords['x-ms-visibility'] === 'internal' };
}

/** What the service itself says is compared as that. */
function isDynamic({ keywords }: Shape): boolean {
  return keywords['x-ms-dynamic-schema'] !== undefined || keywords['x-ms-dynamic-properties'] !== undefined;
}

/** Whether both are the same reference to a definition that nothing in the update touches. */
function isUnchanged(update: Update, { was, now }: Open): boolean {
  return isDeepStrictEqual(was.schema, now.schema) && !refersTo(was.schema, changedDefinitions(update));
}

function refersTo(schema: Schema, names: ReadonlySet<string>): boolean {
  return names.size > 0 && referencesIn(schema).some((name) => names.has(name));
}
