import { createHash } from 'node:crypto';
import { isJsonType, mediaType } from '../lib/media-type.ts';
import type { Body } from '../model/exchange.ts';
import { bodyContentType, type Operation, type Parameter } from '../model/operation.ts';
import { headerText, joinArray, textOf } from './encode-value.ts';
import { isFileInput } from '../model/file-input.ts';

interface Field {
  readonly parameter: Parameter;
  readonly value: unknown;
}

/** A request body and the content type that goes with it. */
export interface BuiltBody {
  readonly contentType: string;
  readonly body: Body;
}

/**
 * The body that the operation's `consumes` and parameters make of the inputs; undefined where there is none.
 *
 * A form of which nothing is filled in is an empty form with its content type: services that take forms refuse what is none, with 415.
 */
export function buildBody(operation: Operation, body: Field | undefined, form: readonly Field[]): BuiltBody | undefined {
  if (body) return fromBodyParameter(operation, body);
  if (form.length > 0 || takesForm(operation)) return isMultipart(operation) ? multipart(form) : urlEncoded(form);
  return undefined;
}

function takesForm({ method, parameters }: Operation): boolean {
  const places = parameters.map((parameter) => parameter.in);
  return /^(post|put|patch)$/i.test(method) && places.includes('formData') && !places.includes('body');
}

function fromBodyParameter(operation: Operation, { value }: Field): BuiltBody {
  const contentType = bodyContentType(operation);
  if (isFileInput(value))
    return { contentType: headerText(value.contentType ?? contentType), body: bytes(Buffer.from(value.base64, 'base64')) };
  const isText = typeof value === 'string' && !isJsonType(contentType);
  return { contentType: headerText(contentType), body: text(isText ? value : JSON.stringify(value)) };
}

function isMultipart(operation: Operation): boolean {
  const hasFile = operation.parameters.some((parameter) => parameter.in === 'formData' && parameter.schema.type === 'file');
  return (
    hasFile ||
    (operation.consumes.length > 0 && operation.consumes.every((type) => mediaType(type) !== 'application/x-www-form-urlencoded'))
  );
}

function urlEncoded(form: readonly Field[]): BuiltBody {
  const pairs = form.flatMap(({ parameter, value }): [string, string][] =>
    Array.isArray(value) && parameter.collectionFormat === 'multi'
      ? value.map((item): [string, string] => [parameter.name, textOf(item)])
      : [[parameter.name, joinArray(parameter, value)]],
  );
  return { contentType: 'application/x-www-form-urlencoded', body: text(new URLSearchParams(pairs).toString()) };
}

function multipart(form: readonly Field[]): BuiltBody {
  const parts = form.map(({ parameter, value }) => {
    const name = quoted(parameter.name);
    if (isFileInput(value)) {
      const type = headerText(value.contentType ?? 'application/octet-stream');
      return {
        head: `Content-Disposition: form-data; name=${name}; filename=${quoted(value.filename ?? 'file')}\r\nContent-Type: ${type}`,
        data: Buffer.from(value.base64, 'base64'),
      };
    }
    if (parameter.schema.type === 'file') {
      return {
        head: `Content-Disposition: form-data; name=${name}; filename="file.txt"\r\nContent-Type: text/plain`,
        data: Buffer.from(textOf(value)),
      };
    }
    return { head: `Content-Disposition: form-data; name=${name}`, data: Buffer.from(joinArray(parameter, value)) };
  });
  // The boundary is made from the content, so that equal inputs give equal bytes.
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part.head).update(part.data);
  const boundary = `conncert-${hash.digest('hex').slice(0, 24)}`;
  const chunks = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n${part.head}\r\n\r\n`), part.data, Buffer.from('\r\n')]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: bytes(Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)])),
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ')}"`;
}

function text(data: string): Body {
  return { encoding: 'utf8', data, bytes: Buffer.byteLength(data) };
}

function bytes(data: Buffer): Body {
  return { encoding: 'base64', data: data.toString('base64'), bytes: data.length };
}
