import { isJsonType } from '../lib/media-type.ts';
import { problemJson } from '../lib/problem-json.ts';
import type { Answer } from '../model/answer.ts';
import type { ArrivedRequest } from '../model/arrived-request.ts';
import type { MockNote } from '../model/exchange.ts';
import type { Operation, Response } from '../model/operation.ts';

/** An answer whose content is known: what the mock says of an operation where nothing has happened before, or a change of it. */
export interface Sample extends Answer {
  /** The declared response that it is made for. */
  readonly response?: Response;
  /** What the body says; undefined where there is none, or where it is no JSON. */
  readonly value?: unknown;
}

/** The sample for a declared response of an operation: the wished one, else success. */
export type SampleOf = (operation: Operation, status?: number) => Promise<Sample>;

/** Answers the requests of one operation. */
export type Answering = (request: ArrivedRequest) => Promise<Sample>;

/** One way in which the mock is more than a sample per operation: it changes how an operation is answered, or has nothing to add. */
export type Layer = (operation: Operation, inner: Answering) => Answering | undefined;

/** The same answer with another content; what has none and is to have none stays as it is. */
export function withValue(sample: Sample, value: unknown): Sample {
  return value === sample.value ? sample : { ...sample, value, body: serialise(value, sample.headers['content-type'] ?? '') };
}

/** The same answer with more headers. */
export function withHeaders(sample: Sample, headers: Readonly<Record<string, string>>): Sample {
  return { ...sample, headers: { ...sample.headers, ...headers } };
}

/** A content as the bytes of a media type. */
export function serialise(value: unknown, mediaType: string): Buffer {
  return Buffer.from(typeof value === 'string' && !isJsonType(mediaType) ? value : JSON.stringify(value));
}

/** The answer where there is nothing any more. */
export function goneAnswer(operation: Operation, sampleOf: SampleOf, detail: string): Promise<Sample> {
  return errorAnswer(operation, sampleOf, 404, { source: 'gone', detail });
}

/** The answer to what a service cannot work with. */
export function refusal(operation: Operation, sampleOf: SampleOf, detail: string): Promise<Sample> {
  return errorAnswer(operation, sampleOf, 400, { source: 'refused', detail });
}

/** An error as the operation declares it for its status, else as problem+json. */
async function errorAnswer(
  operation: Operation,
  sampleOf: SampleOf,
  error: 400 | 404,
  { source, detail }: { readonly source: MockNote['source']; readonly detail: string },
): Promise<Sample> {
  const note: MockNote = { operationId: operation.operationId, source, detail };
  const { responses } = operation;
  // A `default` beside a success is what errors look like.
  const isDeclared =
    responses.some(({ status }) => status === String(error)) ||
    (responses.some(({ status }) => status.startsWith('2')) && responses.some(isDefault));
  const declared = isDeclared ? await sampleOf(operation, error) : undefined;
  if (declared && declared.body.length > 0) return { ...declared, note };
  // Where the definition says nothing of the body, it says why.
  const { headers, body } = problemJson(error, detail);
  return { status: error, headers: { ...declared?.headers, ...headers }, body, note };
}

function isDefault({ status, schema }: Response): boolean {
  return status === 'default' && schema !== undefined;
}
