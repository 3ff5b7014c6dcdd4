/** A file as an input gives it. */
export interface FileInput {
  readonly filename?: string;
  readonly contentType?: string;
  readonly base64: string;
}

/** Whether an input value is a file. */
export function isFileInput(value: unknown): value is FileInput {
  return typeof value === 'object' && value !== null && typeof (value as Partial<FileInput>).base64 === 'string';
}
