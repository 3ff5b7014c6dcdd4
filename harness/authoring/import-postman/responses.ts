import { STATUS_CODES } from 'node:http';
import { isSuccess } from '../../lib/is-success.ts';
import { isTextType, mediaType } from '../../lib/media-type.ts';
import type { CollectionRequest, SavedResponse } from '../../model/collection.ts';
import { type InferOptions, inferSchema } from './infer-schema.ts';
import type { Made, Note } from './note.ts';
import { readSample } from './read-sample.ts';

/** How responses are made. */
export interface ResponseOptions extends InferOptions {
  /** Errors keep their schemas too, although the designer shows none of them. */
  readonly errorSchemas?: boolean;
}

/** The responses of an operation, what they are written as, and how many have a schema. */
export interface MadeResponses {
  readonly responses: Made;
  readonly produces: readonly string[];
  readonly schemas: number;
}

/**
 * The responses of an operation, of everything that is saved with its requests: the examples of one status make one schema.
 *
 * Statuses of which nothing is saved are those that test scripts say; where no success is known either way, there is `default`, for nobody
 * knows the status.
 */
export function toResponses(requests: readonly CollectionRequest[], options: ResponseOptions, note: Note): MadeResponses {
  const saved = options.wizard
    ? requests.flatMap(({ responses }) => responses.find(({ status }) => status !== undefined) ?? []).slice(0, 1)
    : requests.flatMap(({ responses }) => responses);
  const possible = saved.filter(({ status, name, at }) => {
    const isStatus = status === undefined || (status >= 100 && status <= 599);
    if (!isStatus) note('lost', at, `The saved response "${name}" has the status ${status}, which HTTP does not know.`, 'It is left out.');
    return isStatus;
  });
  const byStatus = [...Map.groupBy(possible, ({ status }) => status)].toSorted(([a = 1000], [b = 1000]) => a - b);
  const entries = byStatus.map(
    ([status, group]) => [status === undefined ? 'default' : String(status), toResponse(status, group, options, note)] as const,
  );
  const known = new Map(entries.map(([key, { response }]) => [key, response]));
  const asserted = options.wizard ? [] : requests.flatMap((request) => request.asserted).toSorted((a, b) => a - b);
  for (const status of asserted)
    if (!known.has(String(status))) known.set(String(status), { description: STATUS_CODES[status] ?? String(status) });
  if (entries.length === 0 && !asserted.some(isSuccess)) known.set('default', { description: 'default' });
  return {
    responses: Object.fromEntries(known),
    produces: [...new Set(entries.flatMap(([, { type }]) => type ?? []))],
    schemas: entries.filter(([, { response }]) => 'schema' in response).length,
  };
}

function toResponse(
  status: number | undefined,
  saved: readonly SavedResponse[],
  options: ResponseOptions,
  note: Note,
): { readonly response: Made; readonly type?: string } {
  const description = describe(saved[0]?.name ?? '') || (status === undefined ? 'default' : (STATUS_CODES[status] ?? String(status)));
  const success = status !== undefined && isSuccess(status);
  const isKept = success || options.errorSchemas === true;
  const bodies = saved.map(readBody).filter(({ body }) => body !== '');
  const json = bodies.filter(({ sample }) => sample !== undefined);
  const types = saved.map(typeOf).filter((type) => type !== '');
  const isJson = json.length > 0;
  const type = isJson
    ? (types.find((candidate) => /json/.test(candidate)) ?? 'application/json')
    : types.find((candidate) => !/json/.test(candidate));
  if (isKept && isJson) tellOthers(bodies, note);
  const schema = !isKept
    ? undefined
    : isJson
      ? inferSchema(
          json.map(({ sample }) => sample),
          options,
        )
      : plainSchema(status, bodies.length, type);
  return { response: { description, ...(schema && { schema }) }, ...(success && schema && type !== undefined && { type }) };
}

/** The body of a saved response, read. */
interface ReadResponse {
  readonly saved: SavedResponse;
  readonly body: string;
  readonly type: string;
  /** Undefined where it is no JSON. */
  readonly sample?: unknown;
  /** Whether it begins as JSON and is none, which its author cut. */
  readonly isCut: boolean;
}

function readBody(saved: SavedResponse): ReadResponse {
  const body = (saved.body ?? '').trim();
  const type = typeOf(saved);
  const sample = readSample(body);
  // A number or a word is JSON too; of another media type it is a text.
  const isOther = type !== '' && !/json/.test(type) && typeof sample?.value !== 'object';
  return {
    saved,
    body,
    type,
    ...(sample && !isOther && { sample: sample.value }),
    isCut: !sample && !isOther && /^[[{"\d\-tfn]/.test(body),
  };
}

function typeOf({ headers }: SavedResponse): string {
  return mediaType(headers.find(({ key }) => key.toLowerCase() === 'content-type')?.value ?? '');
}

/** Tells what is not in the schema of the answers, and JSON that goes by another name. */
function tellOthers(bodies: readonly ReadResponse[], note: Note): void {
  for (const { saved, type, sample, isCut } of bodies) {
    if (sample === undefined && !isCut)
      note(
        'lost',
        saved.at,
        `The saved response "${saved.name}" is no JSON${type === '' || /json/.test(type) ? '' : ` but ${type}`}, as others of its status are.`,
        'A response has one schema: that of JSON is kept.',
      );
    if (sample !== undefined && type !== '' && !/json/.test(type))
      note(
        'changed',
        saved.at,
        `The saved response "${saved.name}" holds JSON and is saved as ${type}.`,
        'The definition says application/json, and a test holds the service to it: write another type to "produces" if that is wrong.',
      );
  }
}

/** What a body is that is no JSON: a text where its media type says so, else a file. */
function plainSchema(status: number | undefined, count: number, type: string | undefined): Made | undefined {
  if (type === undefined || (status === 204 && count === 0)) return undefined;
  const isText = isTextType(type) || /xml/.test(type);
  // Postman saves no bytes of a file; a text of which nothing was saved is none.
  if (count === 0 && isText) return undefined;
  return isText ? { type: 'string' } : { type: 'string', format: 'binary' };
}

/** The name of a saved response as a description: it is one where it has a word. */
function describe(name: string): string {
  const text = name
    .replaceAll(/https?:\/\/\S+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /\p{L}{2,}/u.test(text) ? text.slice(0, 200) : '';
}
