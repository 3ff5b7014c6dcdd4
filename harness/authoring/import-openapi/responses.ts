import { chooseContent } from './content.ts';
import { inlined } from './inlined.ts';
import { exampleOf } from './parameters.ts';
import { followed } from './references.ts';
import { bodySchema } from './request-body.ts';
import { toSchema } from './schemas.ts';
import { child, compact, entries, extensions, has, keysOf, type Made, say, type Source, text } from './source.ts';

/** The responses of an operation, and the media types of their bodies. */
export interface MadeResponses {
  readonly responses: Made;
  readonly produces: readonly string[];
}

/** Responses by status code; ranges become one code, or the default. */
export function toResponses(source: Source): MadeResponses {
  const produces = new Set<string>();
  const statuses = keysOf(source).filter((status) => !status.startsWith('x-'));
  const taken = new Set(statuses);
  const responses = statuses.flatMap((status): [string, Made][] => {
    const written = statusOf(child(source, status), status, taken);
    const response = written === undefined ? undefined : followed(child(source, status));
    return written === undefined || !response ? [] : [[written, toResponse(response, produces)]];
  });
  return { responses: { ...Object.fromEntries(responses), ...extensions(source) }, produces: [...produces] };
}

/** OpenAPI 2.0 has no ranges of codes. Undefined where there is no place for one. */
function statusOf(source: Source, status: string, taken: Set<string>): string | undefined {
  const [, hundreds] = /^([1-5])XX$/i.exec(status) ?? [];
  if (hundreds === undefined) return status;
  const isSuccess = hundreds === '2';
  const wanted = isSuccess ? '200' : 'default';
  const isFree =
    Number(hundreds) !== 1 &&
    Number(hundreds) !== 3 &&
    !taken.has(wanted) &&
    !(isSuccess && [...taken].some((code) => /^2\d\d$/.test(code)));
  if (!isFree) {
    say(source, 'lost', `The response ${status} stands for a range of codes.`, 'It is left out beside the others.');
    return undefined;
  }
  taken.add(wanted);
  if (isSuccess)
    say(source, 'to-do', `The response ${status} stands for a range of codes.`, 'It is 200; write the code that the service answers with.');
  else say(source, 'changed', `The response ${status} stands for a range of codes.`, 'It is the default response.');
  return wanted;
}

function toResponse(source: Source, produces: Set<string>): Made {
  if (has(source, 'links'))
    say(child(source, 'links'), 'lost', 'Links tell which operations go on with what is answered.', 'They are left out.');
  const chosen = chooseContent(child(source, 'content'));
  for (const type of chosen?.types ?? []) produces.add(type);
  const [type = ''] = chosen?.types ?? [];
  const example = chosen && exampleOf(chosen.media);
  const hasSchema = chosen && (has(chosen.media, 'schema') || !/json/i.test(type));
  return compact({
    description: text(source, 'description') ?? text(source, 'summary') ?? '',
    schema: hasSchema ? bodySchema(chosen.media, type) : undefined,
    headers: toHeaders(child(source, 'headers')),
    examples: example === undefined ? undefined : Object.fromEntries([[type, example]]),
    ...extensions(source),
  });
}

function toHeaders(source: Source): Made | undefined {
  const headers = entries(source, true).flatMap(([name, referring]): [string, Made][] => {
    // OpenAPI 3 has readers ignore it: the media type says it.
    const header = name.toLowerCase() === 'content-type' ? undefined : followed(referring);
    return header ? [[name, toHeader(header)]] : [];
  });
  return headers.length > 0 ? Object.fromEntries(headers) : undefined;
}

function toHeader(source: Source): Made {
  const {
    title: _title,
    description,
    example: _example,
    readOnly: _readOnly,
    properties,
    required: _required,
    additionalProperties: _more,
    ...keywords
  } = inlined(toSchema(child(source, 'schema')), source.importing) as Record<string, unknown>;
  const isObject = keywords['type'] === 'object' || properties !== undefined;
  if (isObject || has(source, 'content')) say(source, 'changed', 'The header holds more than a scalar.', 'It is a text.');
  return compact({
    ...keywords,
    type: isObject || keywords['type'] === undefined ? 'string' : keywords['type'],
    description: text(source, 'description') ?? description,
    ...extensions(source),
  });
}
