import { getSystemErrorMessage } from 'node:util';

/** What the system has against something, in its own plain words ("permission denied"): Node.js adds the code, the call and the path. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno } = error as NodeJS.ErrnoException;
  return errno === undefined ? error.message : getSystemErrorMessage(errno);
}
