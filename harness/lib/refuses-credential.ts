/** Whether a status refuses a credential, or the lack of one: 401 or 403. */
export function refusesCredential(status: number | undefined): boolean {
  return status === 401 || status === 403;
}
