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

/** The same answer with another content. */
export function withValue(sample: Sample, value: unknown): Sample {
  return { ...sample, value, body: serialise(value, sample.headers['content-type'] ?? '') };
}

/** The same answer with more headers. */
export function withHeaders(sample: Sample, headers: Readonly<Record<string, string>>): Sample {
  return { ...sample, headers: { ...sample.headers, ...headers } };
}

/** A content as the bytes of a media type. */
export function serialise(value: unknown, mediaType: string): Buffer {
  return Buffer.from(typeof value === 'string' && !isJsonType(mediaType) ? value : JSON.stringify(value));
}

/** The answer where there is nothing any more: as the operation declares it for 404, else as problem+json. */
export async function goneAnswer(operation: Operation, sampleOf: SampleOf, detail: string): Promise<Sample> {
  const note: MockNote = { operationId: operation.operationId, source: 'gone', detail };
  const { responses } = operation;
  // A `default` beside a success is what errors look like.
  const isDeclared =
    responses.some(({ status }) => status === '404') ||
    (responses.some(({ status }) => status.startsWith('2')) && responses.some(isDefault));
  const declared = isDeclared ? await sampleOf(operation, 404) : undefined;
  if (declared && declared.body.length > 0) return { ...declared, note };
  // Where the definition says nothing of the body, it says why.
  const { headers, body } = problemJson(404, detail);
  return { status: 404, headers: { ...declared?.headers, ...headers }, body, note };
}

function isDefault({ status, schema }: Response): boolean {
  return status === 'default' && schema !== undefined;
}
