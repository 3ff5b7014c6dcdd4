import { isObject } from '../lib/is-object.ts';
import { valueOn } from '../lib/value-on.ts';
import { type Connector, definitionPlace } from './connector.ts';
import { type Operation, inputKey, type Parameter, placedName } from './operation.ts';
import { type Place, placeIn } from './place.ts';
import { referencedDefinition, type Schema, type SchemaType } from './schema.ts';

/** A property of an operation's body that the platform fills with the URL to call back. */
export interface CallbackUrl {
  /** The names that lead to it, `hook.url`; `hooks[].url` within the items of a list. */
  readonly path: string;
  /** The same, one by one; 0 is the first item of a list. */
  readonly names: readonly Step[];
  /** The type that it declares. */
  readonly type?: SchemaType;
  /** Whether it, or something it lies in, is hidden from makers. */
  readonly internal: boolean;
  /** What on the way may be left out, the property itself included. */
  readonly optional: readonly OptionalName[];
  readonly at: Place;
}

type Step = string | 0;

/** A property that its object does not require. */
export interface OptionalName {
  readonly name: string;
  /** Where `required` of the object stands, or would. */
  readonly list: Place;
  /** The names that are required there already. */
  readonly others: readonly string[];
}

const known = new WeakMap<Operation, readonly CallbackUrl[]>();

/** The properties of an operation's body that carry x-ms-notification-url, each definition entered once. */
export function callbackUrls(operation: Operation, connector: Connector): readonly CallbackUrl[] {
  let urls = known.get(operation);
  if (!urls) known.set(operation, (urls = holdsMark(connector) ? search(operation, connector) : []));
  return urls;
}

const marked = new WeakMap<Connector, boolean>();

/** Most connectors have no callback, and thousands of operations may share a body with thousands of properties. */
function holdsMark(connector: Connector): boolean {
  let holds = marked.get(connector);
  if (holds === undefined)
    marked.set(connector, (holds = connector.files.some(({ role, text }) => role === 'definition' && text?.includes(MARK))));
  return holds;
}

/** An operation's inputs with the URL to call back where its body wants one. `keep`: where there is none yet. */
export function withCallbackUrl(
  connector: Connector,
  operation: Operation,
  inputs: Readonly<Record<string, unknown>>,
  url: string,
  { keep = false } = {},
): Readonly<Record<string, unknown>> {
  const parameter = operation.parameters.find(({ in: place }) => place === 'body');
  const urls = callbackUrls(operation, connector);
  if (!parameter || urls.length === 0) return inputs;
  const key = keyOf(operation, parameter, inputs);
  const body = urls.reduce((value, { names }) => (keep && isText(valueOn(value, names)) ? value : put(value, names, url)), inputs[key]);
  return { ...inputs, [key]: body };
}

/** The URL to call back that a body holds; undefined where it holds none. */
export function callbackUrlIn(connector: Connector, operation: Operation, body: unknown): string | undefined {
  return callbackUrls(operation, connector)
    .map(({ names }) => valueOn(body, names))
    .find(isText);
}

function keyOf(operation: Operation, parameter: Parameter, inputs: Readonly<Record<string, unknown>>): string {
  return (
    [inputKey(operation, parameter), placedName(parameter)].find((key) => Object.hasOwn(inputs, key)) ?? inputKey(operation, parameter)
  );
}

function put(value: unknown, [name, ...rest]: readonly Step[], text: string): unknown {
  if (name === undefined) return text;
  if (name === 0) {
    const [first, ...others] = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return [put(first, rest, text), ...others];
  }
  const own = isObject(value) ? value : {};
  return { ...own, [name]: put(Object.hasOwn(own, name) ? own[name] : undefined, rest, text) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** How a schema was reached. */
interface Way {
  readonly schema: Schema;
  readonly internal: boolean;
  /** The names that the schemas around this one demand of it: `required` may stand beside the `allOf` that holds the property. */
  readonly required: readonly string[];
  readonly at: Place;
  /** The property or list that leads here, and how that one was reached. */
  readonly step?: { readonly name: Step; readonly optional?: OptionalName; readonly from: Way };
}

/** From the outside in, without recursion: definitions may lead to each other in a chain as long as the file. */
function search({ parameters }: Operation, connector: Connector): readonly CallbackUrl[] {
  const found: CallbackUrl[] = [];
  const entered = new Set<string>();
  const ways: Way[] = [];
  for (const { in: place, schema, visibility, schemaAt } of parameters)
    if (place === 'body') ways.push({ schema, internal: visibility === 'internal', required: [], at: schemaAt });
  for (const reached of ways) {
    const { schema, at } = reached;
    const way = { ...reached, internal: reached.internal || schema['x-ms-visibility'] === 'internal' };
    const name = referencedDefinition(schema);
    if (isMarked(schema)) {
      found.push({ ...stepsTo(way), ...(schema.type && { type: schema.type }), internal: way.internal, at });
    } else if (name === undefined) {
      for (const below of waysBelow(way)) ways.push(below);
    } else if (!entered.has(name)) {
      entered.add(name);
      ways.push({ ...way, schema: connector.definitions[name] ?? {}, at: definitionPlace(connector, name) });
    }
  }
  return found;
}

function* waysBelow(way: Way): Generator<Way> {
  const { schema, internal, at } = way;
  const required = [...way.required, ...(schema.required ?? [])];
  for (const [index, part] of (schema.allOf ?? []).entries()) yield { ...way, schema: part, required, at: placeIn(at, 'allOf', index) };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const optional = { name, list: placeIn(at, 'required'), others: schema.required ?? [] };
    const step = { name, from: way, ...(!required.includes(name) && { optional }) };
    yield { schema: property, internal, required: [], at: placeIn(at, 'properties', name), step };
  }
  if (schema.items) yield { schema: schema.items, internal, required: [], at: placeIn(at, 'items'), step: { name: 0, from: way } };
}

function stepsTo(way: Way): Pick<CallbackUrl, 'path' | 'names' | 'optional'> {
  const steps: NonNullable<Way['step']>[] = [];
  for (let { step } = way; step; { step } = step.from) steps.unshift(step);
  const names = steps.map(({ name }) => name);
  const path = names.map((name, index) => (name === 0 ? '[]' : index === 0 ? name : `.${name}`)).join('');
  return { path, names, optional: steps.flatMap(({ optional }) => optional ?? []) };
}

const MARK = 'x-ms-notification-url';

/** Some write the mark as text. */
function isMarked(schema: Schema): boolean {
  return schema[MARK] === true || schema[MARK] === 'true';
}
