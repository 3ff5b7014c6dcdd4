import { isObject } from '../../lib/is-object.ts';
import { isJsonType } from '../../lib/media-type.ts';
import { chooseContent } from './content.ts';
import { inlined } from './inlined.ts';
import { objectParts } from './object-parts.ts';
import { exampleOf, styleOf, toInputs } from './parameters.ts';
import { followed } from './references.ts';
import { behindReferences } from './schema-types.ts';
import { toSchema } from './schemas.ts';
import { child, compact, entries, extensions, has, keysOf, type Made, say, type Source, text } from './source.ts';

/** A request body as parameters, and what it is written as. */
export interface BodyInputs {
  readonly parameters: readonly Made[];
  readonly consumes: readonly string[];
}

/** A request body as one body parameter, or as the fields of a form. */
export function toBodyInputs(referring: Source, name = 'body'): BodyInputs {
  const source = referring.value === undefined ? undefined : followed(referring);
  const chosen = source && chooseContent(child(source, 'content'));
  if (!source || !chosen) return { parameters: [], consumes: [] };
  const { kind, types, media } = chosen;
  if (kind === 'body') return { parameters: [bodyParameter(name, source, media, types)], consumes: types };
  const parameters = formFields(media, types);
  // A file makes a form one of several parts, whatever else it may be.
  const isFile = parameters.some(({ type }) => type === 'file');
  const multipart = types.filter((type) => type.startsWith('multipart/'));
  return { parameters, consumes: isFile ? (multipart.length > 0 ? multipart : ['multipart/form-data']) : types };
}

function bodyParameter(name: string, source: Source, media: Source, [type = '']: readonly string[]): Made {
  const isRequired = child(source, 'required').value === true;
  return compact({
    name,
    in: 'body',
    required: isRequired ? true : undefined,
    description: text(source, 'description'),
    ...extensions(source),
    schema: withExample(media, bodySchema(media, type)),
  });
}

/** What no schema describes is bytes, unless it is written as JSON or text. */
export function bodySchema(media: Source, type: string): Made {
  const schema = child(media, 'schema');
  const isText = isJsonType(type) || /^text\/|\bxml\b/.test(type);
  if (isText && schema.value === undefined && !isJsonType(type)) return { type: 'string' };
  if (isText) return toSchema(schema);
  const made = toSchema(schema);
  const says =
    isObject(schema.value) && keysOf(schema).some((key) => key !== 'contentMediaType' && key !== 'description' && !key.startsWith('x-'));
  return says ? made : { type: 'string', format: 'binary' };
}

/** The example of a body stands in its schema; beside a reference nothing may stand. */
function withExample(media: Source, schema: Made): Made {
  const example = exampleOf(media);
  if (example === undefined || schema['example'] !== undefined) return schema;
  if (schema['$ref'] === undefined) return { ...schema, example };
  say(
    has(media, 'example') ? child(media, 'example') : child(media, 'examples'),
    'lost',
    'The body has an example, and its schema is a definition.',
    'The example is left out.',
  );
  return schema;
}

function formFields(media: Source, types: readonly string[]): Made[] {
  const schema = child(media, 'schema');
  const parts = objectParts(schema);
  if (!parts || parts.properties.size === 0) {
    say(media, 'lost', `The form (${types.join(', ')}) has no fields that the file names.`, 'It has none.');
    return [];
  }
  return [...parts.properties].flatMap(([name, schemas]) => formField(media, name, schemas, parts.required.has(name)));
}

function formField(media: Source, name: string, schemas: readonly Source[], isRequired: boolean): Made[] {
  const [first] = schemas;
  const resolved = first && behindReferences(first);
  // A caller must not send what is read-only.
  if (!first || child(resolved ?? first, 'readOnly').value === true) return [];
  const encoding = child(media, 'encoding', name);
  for (const key of ['contentType', 'headers'])
    if (has(encoding, key))
      say(
        child(encoding, key),
        'lost',
        `The part "${name}" has ${key === 'headers' ? 'headers' : 'a media type'} of its own.`,
        'It is left out.',
      );
  const common = compact({ name, in: 'formData', required: isRequired ? true : undefined });
  const isFile = resolved !== undefined && holdsBytes(resolved, text(encoding, 'contentType'));
  if (isFile) return [{ ...common, ...fileSaid(resolved), type: 'file' }];
  const list = resolved && behindReferences(child(resolved, 'items'));
  if (resolved && list && holdsBytes(list, undefined)) {
    say(resolved, 'lost', `The field "${name}" is a list of files.`, 'It is one file.');
    return [{ ...common, ...fileSaid(resolved), type: 'file' }];
  }
  return toInputs(common, { where: first, schemas, ...styleOf(encoding, 'formData') });
}

function fileSaid(schema: Source): Made {
  const { description, title } = inlined(toSchema(schema), schema.importing);
  return compact({ 'x-ms-summary': title, description, ...extensions(schema) });
}

/** Bytes are `format: binary` in 3.0; in 3.1 what has a media type and no encoding, or no schema at all where the part has a media type. */
function holdsBytes(schema: Source, contentType: string | undefined): boolean {
  if (!isObject(schema.value)) return false;
  if (text(schema, 'format') === 'binary') return true;
  if (has(schema, 'contentEncoding')) return false;
  const media = text(schema, 'contentMediaType');
  if (media !== undefined) return !isJsonType(media) && !media.startsWith('text/');
  const isOpen = entries(schema).every(([key]) => key === 'description' || key === 'title');
  return isOpen && contentType !== undefined && !isJsonType(contentType) && !contentType.startsWith('text/');
}
