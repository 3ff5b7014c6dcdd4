import { isObject } from '../lib/is-object.ts';
import { isSuccess } from '../lib/is-success.ts';
import { valueOn } from '../lib/value-on.ts';
import { anotherItem } from './another-value.ts';
import { type Demand, dynamicDemands, type ListDemand, type SchemaDemand } from './dynamic-targets.ts';
import { findList } from './find-list.ts';
import { replaceOn } from './json-way.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { type Layer, type Sample, withHeaders, withValue } from './sample.ts';
import { isBelow, treeLevels } from './tree-levels.ts';
import { partsOf } from '../model/schema-path.ts';
import { itemSchema, schemaAt } from './schema-at.ts';

/** A list of one shows nothing to choose from. */
const FEWEST_ITEMS = 2;

/**
 * Choices and schemas that resolve: what `x-ms-dynamic-values`, `-list`, `-tree`, `-schema` and `-properties` read of the answer of the
 * operation that they call is there: at least two items with values and titles of their own, or a schema in the right form; at the top of
 * a tree a folder and what is none, and in a folder nothing but that. An answer that has it already stays as it is.
 */
export function createDynamicAnswers(parts: LayerParts): Layer {
  let demands: ReturnType<typeof dynamicDemands> | undefined;
  let levels: ReturnType<typeof treeLevels> | undefined;
  return (operation, inner) => {
    demands ??= dynamicDemands(parts.connector);
    const wanted = demands.get(operation);
    if (!wanted) return undefined;
    levels ??= treeLevels(parts.connector);
    const level = levels.get(operation);
    let answered: { readonly from: Sample; readonly top: Sample; below?: Sample } | undefined;
    return async (request) => {
      const sample = await inner(request);
      if (!isSuccess(sample.status)) return sample;
      if (answered?.from !== sample) answered = { from: sample, top: wanted.reduce((made, demand) => meet(demand, made, parts), sample) };
      const { top } = answered;
      const folders = level ? wanted.flatMap((demand) => foldersIn(demand, top)) : [];
      if (!level || !isBelow(level, request, folders)) return top;
      return (answered.below ??= wanted.reduce((made, demand) => inFolder(demand, made, parts), top));
    };
  };
}

/** The answer with what is demanded of it; as it was where the declared schema does not allow that. */
function meet(demand: Demand, sample: Sample, parts: LayerParts): Sample {
  if (sample.value === undefined && sample.body.length > 0) return sample;
  const [value] = (demand.kind === 'list' ? [withChoices(demand, sample, parts)] : withSchema(demand, sample, parts)).filter((one) =>
    mayBe(parts, sample, one),
  );
  if (value === undefined || value === sample.value) return sample;
  return withValue(sample.value === undefined ? withHeaders(sample, { 'content-type': 'application/json' }) : sample, value);
}

function withChoices(demand: ListDemand, { value, response }: Sample, { connector, validator }: LayerParts): unknown {
  const { definitions } = connector;
  const { way, items } = listIn(demand, value);
  if (items.length >= FEWEST_ITEMS && areChoices(items, demand)) {
    const laidOut = atTop(items, demand);
    return laidOut === items ? value : replaceOn(value, way, laidOut);
  }
  const schema = itemSchema(schemaAt(response?.schema, way, definitions), definitions);
  const first = items[0] ?? {};
  const count = Math.max(FEWEST_ITEMS, items.length);
  const choices = Array.from({ length: count }, (_, n) => choice(anotherItem(first, schema, n, { definitions, validator }), demand, n));
  return replaceOn(value, way, atTop(choices, demand));
}

/** The list that is read, and the way to it. */
function listIn({ list }: ListDemand, value: unknown): { readonly way: readonly string[]; readonly items: readonly unknown[] } {
  const found = list ? undefined : findList(value);
  // Where no list is named, `value` is where a list is looked for first.
  const way = list ?? found?.way ?? (isObject(value) ? ['value'] : []);
  const current = found?.items ?? valueOn(value, way);
  return { way, items: Array.isArray(current) ? (current as readonly unknown[]) : [] };
}

/** Of a tree both kinds of items, so that there is something to open and something to pick. */
function atTop(items: readonly unknown[], { isParent }: ListDemand): readonly unknown[] {
  if (!isParent || [true, false].every((kind) => items.some((item) => valueOn(item, isParent) === kind))) return items;
  return items.map((item, n) => (isObject(item) ? replaceOn(item, isParent, n === 0) : item));
}

function foldersIn(demand: Demand, { value }: Sample): readonly unknown[] {
  if (demand.kind !== 'list' || !demand.isParent) return [];
  const { isParent } = demand;
  return listIn(demand, value).items.filter((item) => valueOn(item, isParent) === true);
}

/** The answer for a folder: other items than at the top, and none with others below it, so that every way through the tree ends. */
function inFolder(demand: Demand, sample: Sample, parts: LayerParts): Sample {
  if (demand.kind !== 'list' || !demand.isParent) return sample;
  const { isParent } = demand;
  const { connector, validator } = parts;
  const { definitions } = connector;
  const { way, items } = listIn(demand, sample.value);
  const schema = itemSchema(schemaAt(sample.response?.schema, way, definitions), definitions);
  const leaves = items.map((item) => {
    const other = anotherItem(item, schema, items.length, { definitions, validator });
    return isObject(other) ? replaceOn(other, isParent, false) : other;
  });
  const value = replaceOn(sample.value, way, leaves);
  return mayBe(parts, sample, value) ? withValue(sample, value) : sample;
}

function areChoices(items: readonly unknown[], { value, title }: ListDemand): boolean {
  const isThere = (one: unknown) => one !== undefined && one !== null && one !== '';
  const values = items.map((item) => (isObject(item) ? valueOn(item, value) : item));
  const titles = items.map((item) => (isObject(item) ? valueOn(item, title) : item));
  return values.every(isThere) && titles.every(isThere) && new Set(values.map((one) => JSON.stringify(one))).size === values.length;
}

/** An item whose value and title can be read; a list of plain values is its own choice. */
function choice(item: unknown, { value, title }: ListDemand, n: number): unknown {
  if (!isObject(item)) return item;
  let made: unknown = item;
  if (value.length > 0 && isMissing(valueOn(made, value))) made = replaceOn(made, value, `sample-${n + 1}`);
  if (title.length > 0 && isMissing(valueOn(made, title))) made = replaceOn(made, title, `Sample ${n + 1}`);
  return made;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || typeof value === 'object';
}

/** Small, and what makers see of a dynamic schema: labels, a required property, two types. */
const PROPERTIES = {
  name: { type: 'string', 'x-ms-summary': 'Name', description: 'What it is called.' },
  amount: { type: 'number', 'x-ms-summary': 'Amount', description: 'How much of it there is.' },
};
const SCHEMA = { type: 'object', required: ['name'], properties: PROPERTIES };

/**
 * The answer with a schema in it, best first. Where the declared one describes schemas itself, with types that are numbers, say, what it
 * requires of them stays, emptied.
 */
function withSchema({ at = [], form }: SchemaDemand, { value, response }: Sample, { connector }: LayerParts): readonly unknown[] {
  const current = valueOn(value, at);
  if (form === 'properties') return [isPropertiesMap(current) ? value : PROPERTIES];
  if (isSchema(current)) return [value];
  const declared = schemaAt(response?.schema, at, connector.definitions);
  const names = declared ? partsOf(declared, connector.definitions).flatMap(({ required = [] }) => required) : [];
  const required = Object.fromEntries(
    names.filter((name) => isObject(current) && name !== 'type').map((name) => [name, emptied(valueOn(current, [name]))]),
  );
  const schemas = [SCHEMA, { ...required, ...SCHEMA }, { ...required, properties: PROPERTIES }, { ...required, properties: {} }];
  return schemas.map((schema) => replaceOn(value, at, schema));
}

function emptied(value: unknown): unknown {
  return Array.isArray(value) ? [] : isObject(value) ? {} : value;
}

function isSchema(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { type, properties, items } = value;
  return type === 'array' ? isObject(items) : type === 'object' && isPropertiesMap(properties);
}

function isPropertiesMap(value: unknown): boolean {
  if (!isObject(value)) return false;
  const children = Object.values(value);
  return children.length > 0 && children.every((child) => isObject(child) && TYPES.has(String(child['type'])));
}

const TYPES: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);
