import { inlined } from './inlined.ts';
import { type ObjectParts, objectParts } from './object-parts.ts';
import { followed } from './references.ts';
import { toSchema } from './schemas.ts';
import { child, compact, entries, extensions, has, items, type Made, say, type Source, text } from './source.ts';
import { unionOf } from './unions.ts';

/** The parameters of a path or operation. */
export function toParameters(source: Source): Made[] {
  return items(source).flatMap((parameter) => toParameter(parameter));
}

/** What OpenAPI 3 says that readers shall ignore: the headers that a body, an answer and a sign-in bring. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

function toParameter(referring: Source): Made[] {
  const source = followed(referring);
  if (!source) return [];
  const name = text(source, 'name');
  const place = text(source, 'in');
  if (name === undefined || place === undefined || !['path', 'query', 'header', 'cookie'].includes(place)) {
    say(source, 'lost', 'A parameter needs a name and one of path, query, header and cookie as its place.', 'It is left out.');
    return [];
  }
  if (place === 'cookie') {
    say(
      source,
      'lost',
      `The parameter "${name}" is a cookie, and connectors send none.`,
      'It is left out; a policy that sets the header Cookie can send it.',
    );
    return [];
  }
  if (place === 'header' && OWN_HEADERS.has(name.toLowerCase())) {
    say(source, 'lost', `The header ${name} is no input: media types and the sign-in say what it holds.`, 'It is left out.');
    return [];
  }
  if (child(source, 'deprecated').value === true)
    say(child(source, 'deprecated'), 'lost', `The parameter "${name}" is deprecated.`, 'Nothing says so; its description can.');
  if (child(source, 'allowReserved').value === true)
    say(child(source, 'allowReserved'), 'lost', `The value of "${name}" goes unescaped.`, 'It is escaped.');
  const common = compact({
    name,
    in: place,
    required: place === 'path' || child(source, 'required').value === true ? true : undefined,
    description: text(source, 'description'),
    allowEmptyValue: place === 'query' && child(source, 'allowEmptyValue').value === true ? true : undefined,
    ...extensions(source),
    'x-example': exampleOf(source),
  });
  if (has(source, 'content')) return [jsonText(source, name, common)];
  return toInputs(common, { where: source, schemas: [child(source, 'schema')], ...styleOf(source, place) });
}

/** How the value of an input is written. */
export interface Written {
  /** What says so, for what is said of it. */
  readonly where: Source;
  /** Its schemas; one of them is enough. */
  readonly schemas: readonly Source[];
  readonly style: string;
  readonly explode: boolean;
}

/** The style of a parameter or of a part of a form: as written, or the usual one of its place. */
export function styleOf(source: Source, place: string): Pick<Written, 'style' | 'explode'> {
  const style = text(source, 'style') ?? (place === 'query' || place === 'formData' ? 'form' : 'simple');
  const { value } = child(source, 'explode');
  return { style, explode: typeof value === 'boolean' ? value : style === 'form' };
}

/** An input outside the body, or the inputs that an object becomes: one for each property, as the object would be written. */
export function toInputs(common: Made, written: Written): Made[] {
  const { where, schemas } = written;
  const schema = inlined(unionOf(where, schemas, toSchema), where.importing);
  const type = schema['type'];
  if (type === 'object' || schema['properties'] !== undefined) return objectInputs(common, written, schema);
  const input = { ...common, ...typed(common, schema, where), ...collectionFormat(common, written, type) };
  return [type === 'array' && isRepeated(common, written) ? single(input, where) : input];
}

/** Whether a list is written with its name before each value: `?state=open&state=new`. */
function isRepeated({ in: place }: Made, { explode }: Written): boolean {
  return (place === 'query' || place === 'formData') && explode;
}

/**
 * The platform repeats no name (its `collectionFormat` has no `multi`): what it can send is a list of one,
 * and that is the value itself.
 */
function single(input: Made, where: Source): Made {
  const { items, default: default_, 'x-example': example, collectionFormat: _, ...others } = input as Record<string, unknown>;
  const { minItems: __, maxItems: ___, uniqueItems: ____, type: _____, ...kept } = others;
  const [first, ...more] = Array.isArray(default_) ? (default_ as unknown[]) : [];
  const name = String(kept['name']);
  say(
    where,
    'lost',
    `The list "${name}" repeats its name for each value, which the platform does not.`,
    `It is one value. If the service takes ${name}=a,b as well, make it a list again, with the collection format csv.`,
  );
  return compact({
    ...kept,
    ...(items as Made),
    default: more.length === 0 ? first : undefined,
    'x-example': Array.isArray(example) ? (example as unknown[])[0] : example,
  });
}

/** A content parameter: in OpenAPI 2.0 it is the text that the value becomes. */
function jsonText(source: Source, name: string, common: Made): Made {
  const [[media] = ['application/json']] = entries(child(source, 'content'));
  say(
    child(source, 'content'),
    'changed',
    `The value of "${name}" is ${media} with a schema.`,
    `It is a text, into which makers write ${media}.`,
  );
  return { ...common, type: 'string' };
}

function objectInputs(common: Made, { where, schemas, style, explode }: Written, schema: Made): Made[] {
  const { name, in: place, required } = common;
  const isDeep = style === 'deepObject';
  const parts =
    place === 'query' && (isDeep || (style === 'form' && explode)) && schemas.length === 1
      ? schemas.map((only) => objectParts(only))[0]
      : undefined;
  if (!parts || parts.properties.size === 0) {
    const how = isDeep ? 'name[property]=value' : explode ? 'property=value' : 'property,value';
    const kept = place === 'formData' ? 'JSON' : how;
    say(where, 'lost', `The value of "${String(name)}" is an object.`, `It is a text, into which makers write ${kept}.`);
    return [{ ...common, type: 'string', ...described(common, schema) }];
  }
  say(
    where,
    isDeep ? 'lost' : 'changed',
    `The parameter "${String(name)}" is an object${isDeep ? ' with the style deepObject' : ''}.`,
    `Each of its properties is a parameter, ${isDeep ? `as in ${String(name)}[${[...parts.properties.keys()][0]}]` : 'under its own name'}.`,
  );
  return propertyInputs(common, where, parts, isDeep, required === true);
}

function propertyInputs(
  { name, in: place }: Made,
  where: Source,
  { properties, required }: ObjectParts,
  isDeep: boolean,
  isNeeded: boolean,
): Made[] {
  return [...properties].flatMap(([property, schemas]) => {
    const common = compact({
      name: isDeep ? `${String(name)}[${property}]` : property,
      in: place,
      required: isNeeded && required.has(property) ? true : undefined,
    });
    return toInputs(common, {
      where: { ...where, pointer: schemas[0]?.pointer ?? where.pointer },
      schemas,
      style: 'form',
      explode: !isDeep,
    });
  });
}

/** The keywords that an input has of its schema. */
function typed(common: Made, schema: Made, where: Source): Made {
  const {
    title: _title,
    description: _description,
    example: _example,
    readOnly: _readOnly,
    xml: _xml,
    externalDocs: _docs,
    ...keywords
  } = schema;
  if (keywords['type'] === undefined && keywords['enum'] === undefined)
    say(where, 'changed', `The input "${String(common['name'])}" has no single type.`, 'It is a text.');
  const { required: _required, ...kept } = keywords;
  return {
    ...described(common, schema),
    type: 'string',
    ...kept,
    ...(kept['type'] === 'array' && { items: itemSchema(kept['items'], where) }),
  };
}

function itemSchema(items: unknown, where: Source): Made {
  const {
    title: _title,
    description: _description,
    example: _example,
    properties,
    required: _required,
    additionalProperties: _additional,
    ...keywords
  } = (items ?? {}) as Record<string, unknown>;
  if (keywords['type'] === 'object' || properties !== undefined) {
    say(where, 'lost', 'The items of a list outside the body are objects.', 'They are texts, into which makers write JSON.');
    return { type: 'string' };
  }
  return { type: 'string', ...keywords };
}

/** Title, description and example of the schema, where the input itself has none. */
function described(common: Made, { title, description, example }: Made): Made {
  return compact({
    'x-ms-summary': common['x-ms-summary'] ?? title,
    description: common['description'] ?? description,
    'x-example': common['x-example'] ?? example,
  });
}

function collectionFormat({ name }: Made, { where, style }: Written, type: unknown): Made {
  if (style === 'matrix' || style === 'label')
    say(where, 'lost', `The value of "${String(name)}" is written in the style ${style}.`, 'It is written as it is.');
  if (type !== 'array') return {};
  return { collectionFormat: style === 'spaceDelimited' ? 'ssv' : style === 'pipeDelimited' ? 'pipes' : 'csv' };
}

/** The value of `example`, or of the first of `examples`. */
export function exampleOf(source: Source): unknown {
  if (has(source, 'example')) return child(source, 'example').value;
  const [first, ...others] = entries(child(source, 'examples'), true);
  if (!first) return undefined;
  if (others.length > 0)
    say(child(source, 'examples'), 'lost', `There are ${others.length + 1} examples.`, `The first, "${first[0]}", is kept.`);
  const example = followed(first[1]);
  if (!example) return undefined;
  if (has(example, 'externalValue') && !has(example, 'value'))
    say(example, 'lost', 'The example stands elsewhere ("externalValue").', 'It is left out: nothing is fetched.');
  return child(example, 'value').value;
}
