import type { Response, ResponseHeader } from '../model/operation.ts';
import { asObject, asText, child, compact, extensionsOf, type Reading } from './reading.ts';
import { normaliseKeywords, normaliseSchema } from './normalise-schema.ts';
import { dereference } from './resolve-reference.ts';

/** The declared responses of an operation, in document order. */
export function normaliseResponses(reading: Reading): Response[] {
  const raw = asObject(reading) ?? {};
  return Object.keys(raw)
    .filter((status) => !status.startsWith('x-'))
    .map((status) => normaliseResponse(child(reading, status), status));
}

function normaliseResponse(referring: Reading, status: string): Response {
  const reading = dereference(referring);
  const raw = asObject(reading) ?? {};
  const schema = child(reading, 'schema');
  return compact({
    status,
    description: asText(child(reading, 'description')),
    schema: raw['schema'] === undefined ? undefined : normaliseSchema(schema),
    schemaAt: raw['schema'] === undefined ? undefined : schema.at,
    headers: normaliseHeaders(child(reading, 'headers')),
    examples: asObject(child(reading, 'examples')) ?? {},
    extensions: extensionsOf(raw),
    at: reading.at,
  });
}

function normaliseHeaders(reading: Reading): ResponseHeader[] {
  const raw = asObject(reading) ?? {};
  return Object.keys(raw).map((name) => {
    const header = child(reading, name);
    return { name, schema: normaliseKeywords(header, asObject(header) ?? {}), at: header.at };
  });
}
