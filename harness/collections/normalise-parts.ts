import { isObject } from '../lib/is-object.ts';
import type {
  CollectionAuth,
  CollectionBody,
  CollectionField,
  CollectionFormField,
  CollectionUrl,
  SavedResponse,
} from '../model/collection.ts';
import type { Location } from '../model/place.ts';
import { normaliseAuth, type RawItem } from './postman.ts';

/** An auth block, and at which level of the collection it is said; undefined where it says nothing. */
export function toAuth(raw: unknown, level: CollectionAuth['level']): CollectionAuth | undefined {
  const auth = normaliseAuth(raw);
  return auth && { ...auth, level };
}

/**
 * An address as the SDK has it, in its parts.
 *
 * @param written - the address as the file has it
 */
export function toUrl(raw: unknown, written?: unknown): CollectionUrl {
  const url = objectOf(raw);
  const path = listOf(url['path']).map((segment) => (isObject(segment) ? String(segment['value'] ?? '') : String(segment)));
  const host = Array.isArray(url['host']) ? url['host'].join('.') : (textOf(url['host']) ?? '');
  const protocol = textOf(url['protocol']);
  const port = textOf(url['port']);
  const query = toFields(url['query']);
  const sent = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  const whole = host === '' && path.length === 0 ? textOf(objectOf(written)['raw']) : undefined;
  return {
    text: `${protocol === undefined ? '' : `${protocol}://`}${host}${port === undefined ? '' : `:${port}`}${path.map((segment) => `/${segment}`).join('')}${sent.length > 0 ? `?${sent.join('&')}` : ''}`,
    ...(protocol !== undefined && { protocol }),
    host,
    ...(port !== undefined && { port }),
    path,
    query,
    variables: toFields(url['variable']),
    ...(whole !== undefined && whole !== '' && { withoutParts: whole }),
  };
}

/** Whether a body is to be JSON, and none is written. */
export function isBlankJson(raw: unknown): boolean {
  const body = objectOf(raw);
  return body['mode'] === 'raw' && (textOf(body['raw']) ?? '').trim() === '' && languageOf(body) === 'json';
}

function languageOf(body: Readonly<Record<string, unknown>>): string | undefined {
  return textOf(objectOf(objectOf(body['options'])['raw'])['language']);
}

/** A body by its mode; undefined where nothing is sent. */
export function toBody(raw: unknown): CollectionBody | undefined {
  const body = objectOf(raw);
  if (body['disabled'] === true) return undefined;
  switch (body['mode']) {
    case 'raw': {
      const language = languageOf(body);
      const text = textOf(body['raw']) ?? '';
      return text === '' ? undefined : { mode: 'raw', text, ...(language !== undefined && { language }) };
    }
    case 'urlencoded': {
      const fields = toFields(body['urlencoded']);
      return fields.length === 0 ? undefined : { mode: 'urlencoded', fields };
    }
    case 'formdata': {
      const fields = listOf(body['formdata']).filter(isObject).map(toFormField);
      return fields.length === 0 ? undefined : { mode: 'formdata', fields };
    }
    case 'file': {
      const file = typeof body['file'] === 'string' ? { src: body['file'] } : objectOf(body['file']);
      const [path, content] = [textOf(file['src']), textOf(file['content'])];
      return { mode: 'file', ...(path !== undefined && { file: path }), ...(content !== undefined && { content }) };
    }
    case 'graphql': {
      const graphql = objectOf(body['graphql']);
      const variables =
        typeof graphql['variables'] === 'object' && graphql['variables']
          ? JSON.stringify(graphql['variables'])
          : textOf(graphql['variables']);
      const operationName = textOf(graphql['operationName']);
      const more = { ...(variables !== undefined && { variables }), ...(operationName !== undefined && { operationName }) };
      return { mode: 'graphql', query: textOf(graphql['query']) ?? '', ...more };
    }
    default:
      return undefined;
  }
}

function toFormField(raw: RawItem): CollectionFormField {
  const field = toField(raw);
  const contentType = textOf(raw['contentType']);
  const type = contentType === undefined ? {} : { contentType };
  if (raw['type'] !== 'file') return { ...field, ...type };
  return {
    ...field,
    ...type,
    files: listOf(raw['src'] ?? [])
      .concat(typeof raw['src'] === 'string' ? [raw['src']] : [])
      .map(String),
  };
}

/** A saved response. */
export function toResponse(raw: RawItem, at: Location): SavedResponse {
  const original = objectOf(raw['originalRequest']);
  const body = textOf(raw['body']);
  const sent = toBody(original['body']);
  return {
    name: textOf(raw['name']) ?? '',
    ...(typeof raw['code'] === 'number' && { status: raw['code'] }),
    headers: toFields(raw['header']),
    ...(body !== undefined && { body }),
    ...(original['url'] !== undefined && {
      request: {
        method: (textOf(original['method']) ?? 'GET').toUpperCase(),
        url: toUrl(original['url']),
        headers: toFields(original['header']),
        ...(sent && { body: sent }),
      },
    }),
    at,
  };
}

/** Headers, query parameters, variables. */
export function toFields(raw: unknown): readonly CollectionField[] {
  return listOf(raw).filter(isObject).map(toField);
}

function toField(raw: RawItem): CollectionField {
  const description = describe(raw['description']);
  const { value } = raw;
  return {
    key: textOf(raw['key']) ?? textOf(raw['id']) ?? '',
    value: value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ...(description !== undefined && { description }),
    ...((raw['disabled'] === true || raw['enabled'] === false) && { disabled: true as const }),
  };
}

/** Whether some event has a script that is more than blank lines. */
export function hasScript(events: unknown): boolean {
  return listOf(events).some((event) => {
    if (!isObject(event) || event['disabled'] === true) return false;
    const script = event['script'];
    const lines = isObject(script) ? script['exec'] : script;
    return (Array.isArray(lines) ? lines.join('\n') : String(lines ?? '')).trim() !== '';
  });
}

/** Descriptions are texts, or objects that say what language they are in. */
export function describe(raw: unknown): string | undefined {
  const text = textOf(isObject(raw) ? raw['content'] : raw);
  return text === '' ? undefined : text;
}

/** A scalar as text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A list, or none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An object, or an empty one. */
export function objectOf(value: unknown): RawItem {
  return isObject(value) ? value : {};
}
