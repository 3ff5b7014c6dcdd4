/** Whether an HTTP status means success; without an answer there is none. */
export function isSuccess(status = 0): boolean {
  return status >= 200 && status < 300;
}

/** Whether an HTTP status sends the caller elsewhere; 304 says that nothing has changed. */
export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}
