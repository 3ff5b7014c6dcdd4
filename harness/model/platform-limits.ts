/** How long the platform waits for the answer to a call. Source: limits of Power Automate, 120 s for synchronous calls. */
export const LONGEST_CALL_MS = 120_000;
