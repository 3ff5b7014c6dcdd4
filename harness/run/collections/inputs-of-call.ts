import { Buffer } from 'node:buffer';
import { jsonValue } from '../../lib/json-value.ts';
import { isJsonType } from '../../lib/media-type.ts';
import type { Body, WireRequest } from '../../model/exchange.ts';
import { inputKey, type Operation } from '../../model/operation.ts';

/** The inputs of an operation as a request gives them, by their keys; what it does not give is absent. */
export function inputsOfCall(
  operation: Operation,
  { url, headers, body }: Pick<WireRequest, 'url' | 'headers' | 'body'>,
  pathValues: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const query = [...(URL.parse(url)?.searchParams ?? [])];
  const fields = body ? formFields(body, headers['content-type'] ?? '') : [];
  const given: [string, unknown][] = [];
  for (const parameter of operation.parameters) {
    const { in: place, name } = parameter;
    const value =
      place === 'path'
        ? ownOf(pathValues, name)
        : place === 'header'
          ? ownOf(headers, name.toLowerCase())
          : place === 'body'
            ? body && contentOf(body, headers['content-type'] ?? '')
            : onlyOrAll((place === 'query' ? query : fields).filter(([key]) => key === name).map(([, text]) => text));
    if (value !== undefined) given.push([inputKey(operation, parameter), value]);
  }
  return Object.fromEntries(given);
}

function ownOf(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function onlyOrAll(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0];
}

function contentOf({ encoding, data, bytes }: Body, type: string): unknown {
  if (encoding !== 'utf8') return `(${bytes} bytes)`;
  const value = isJsonType(type) ? jsonValue(data) : undefined;
  return value === undefined ? data : value;
}

/** Of files nothing but their names. */
function formFields({ encoding, data }: Body, type: string): readonly (readonly [string, string])[] {
  if (!type.startsWith('multipart/')) return encoding === 'utf8' ? [...new URLSearchParams(data)] : [];
  const text = Buffer.from(data, encoding).toString('utf8');
  return [...text.matchAll(PART)].map(([, name = '', file, value = '']) => [name, file === undefined ? value : `(the file ${file})`]);
}

const PART = /content-disposition: form-data; name="([^"]*)"(?:; filename="([^"]*)")?[^]*?\r\n\r\n([^]*?)\r\n--/gi;
