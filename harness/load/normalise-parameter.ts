import type { Parameter, ParameterIn, Visibility } from '../model/operation.ts';
import { asBoolean, asObject, asText, child, compact, complain, extensionsOf, type RawObject, type Reading } from './reading.ts';
import { normaliseKeywords, normaliseSchema } from './normalise-schema.ts';
import { dereference } from './resolve-reference.ts';

const PLACES: ReadonlySet<string> = new Set<ParameterIn>(['path', 'query', 'header', 'body', 'formData']);

/** A raw parameter as the model has it; undefined, with a problem, where its name or place cannot be told. */
export function normaliseParameter(referring: Reading): Parameter | undefined {
  const reading = dereference(referring);
  const raw = asObject(reading);
  if (!raw) return undefined;
  const name = asText(child(reading, 'name'));
  const place = asText(child(reading, 'in'));
  if (name === undefined || place === undefined || !PLACES.has(place)) {
    const what = name === undefined ? 'has no name' : place === undefined ? `("${name}") has no "in"` : `("${name}") stands in "${place}"`;
    complain(reading, 'definition-shape', `The parameter ${what}; it needs a name and one of path, query, header, body, formData.`);
    return undefined;
  }
  const isBody = place === 'body';
  return compact({
    name,
    in: place as ParameterIn,
    required: asBoolean(child(reading, 'required')) ?? false,
    schema: isBody ? normaliseSchema(child(reading, 'schema')) : parameterSchema(reading, raw),
    schemaAt: isBody ? child(reading, 'schema').at : reading.at,
    summary: asText(child(reading, 'x-ms-summary')),
    description: asText(child(reading, 'description')),
    visibility: asVisibility(child(reading, 'x-ms-visibility')),
    urlEncoding: asText(child(reading, 'x-ms-url-encoding')),
    collectionFormat: asText(child(reading, 'collectionFormat')),
    allowEmptyValue: asBoolean(child(reading, 'allowEmptyValue')),
    keys: Object.keys(raw),
    extensions: extensionsOf(raw),
    at: reading.at,
  });
}

/** The visibility a node declares; unknown words count as none (a rule speaks of them). */
export function asVisibility(reading: Reading): Visibility {
  const text = asText(reading);
  return text === 'important' || text === 'advanced' || text === 'internal' ? text : 'none';
}

/** A non-body parameter is a schema in itself: its keywords are those of a schema, `required` and the like aside. */
function parameterSchema(reading: Reading, raw: RawObject): Parameter['schema'] {
  const { required: _required, description: _description, ...keywords } = raw;
  const schema = normaliseKeywords({ ...reading, value: keywords }, keywords);
  return raw['items'] === undefined ? schema : { ...schema, items: normaliseSchema(child(reading, 'items')) };
}
