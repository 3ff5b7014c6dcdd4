import { Ajv } from 'ajv';

/**
 * What breaks Postman's format 2.1.0 in a collection: what its schema demands of those parts that exports write, in words of our own.
 * Stricter than that, for nothing else may be there.
 */
export function collectionFaults(value: unknown): readonly string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const TEXT = { type: 'string' };
const OFF = { const: true };

function object(properties: Readonly<Record<string, object>>, required: readonly string[]): object {
  return { type: 'object', additionalProperties: false, properties, required };
}

function list(items: object): object {
  return { type: 'array', items };
}

const ENTRY = { key: TEXT, value: TEXT, description: TEXT, disabled: OFF };
const ENTRIES = list(object(ENTRY, ['key', 'value']));
const ATTRIBUTES = list(object({ key: TEXT, value: TEXT, type: { const: 'string' } }, ['key', 'value']));
const AUTH = {
  oneOf: [
    object({ type: { const: 'noauth' } }, ['type']),
    ...['apikey', 'basic', 'bearer', 'oauth2'].map((type) => object({ type: { const: type }, [type]: ATTRIBUTES }, ['type', type])),
  ],
};
const URL = object({ raw: TEXT, host: list(TEXT), path: list(TEXT), query: ENTRIES, variable: ENTRIES }, ['raw', 'host', 'path']);
const FORM_TEXT = object({ ...ENTRY, type: { const: 'text' } }, ['key', 'value', 'type']);
const FORM_FILE = object({ ...ENTRY, type: { const: 'file' }, fileName: TEXT, contentType: TEXT }, ['key', 'type']);
const LANGUAGE = object({ raw: object({ language: { enum: ['json', 'xml', 'text'] } }, ['language']) }, ['raw']);
const BODY = {
  oneOf: [
    object({ mode: { const: 'raw' }, raw: TEXT, options: LANGUAGE }, ['mode', 'raw']),
    object({ mode: { const: 'urlencoded' }, urlencoded: ENTRIES }, ['mode', 'urlencoded']),
    object({ mode: { const: 'formdata' }, formdata: list({ oneOf: [FORM_TEXT, FORM_FILE] }) }, ['mode', 'formdata']),
    object({ mode: { const: 'file' }, file: object({ content: TEXT }, ['content']) }, ['mode', 'file']),
  ],
};
const REQUEST = {
  method: { enum: ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'] },
  header: ENTRIES,
  body: BODY,
  url: URL,
};
const RESPONSE = object(
  {
    name: TEXT,
    originalRequest: object(REQUEST, ['method', 'header', 'url']),
    status: TEXT,
    code: { type: 'integer' },
    _postman_previewlanguage: TEXT,
    header: ENTRIES,
    body: TEXT,
  },
  ['name', 'originalRequest', 'status', 'header', 'body'],
);
const SCRIPT = object({ type: { const: 'text/javascript' }, exec: list({ type: 'string', pattern: '^[^\\n]*$' }) }, ['type', 'exec']);
const ITEM = object(
  {
    id: TEXT,
    name: { type: 'string', minLength: 1 },
    event: list(object({ listen: { const: 'test' }, script: SCRIPT }, ['listen', 'script'])),
    protocolProfileBehavior: object({ disableBodyPruning: { type: 'boolean' }, followRedirects: { type: 'boolean' } }, []),
    request: object({ ...REQUEST, auth: AUTH, description: TEXT }, ['method', 'header', 'url']),
    response: list(RESPONSE),
  },
  ['id', 'name', 'event', 'request', 'response'],
);
const SCHEMA_ADDRESS = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

const check = new Ajv({ strict: false }).compile(
  object(
    {
      info: object({ name: TEXT, description: TEXT, schema: { const: SCHEMA_ADDRESS } }, ['name', 'schema']),
      item: list({ oneOf: [ITEM, object({ name: TEXT, item: list(ITEM) }, ['name', 'item'])] }),
      auth: AUTH,
      variable: ENTRIES,
    },
    ['info', 'item', 'auth', 'variable'],
  ),
);
