/** Whether an HTTP status means success; without an answer there is none. */
export function isSuccess(status = 0): boolean {
  return status >= 200 && status < 300;
}
