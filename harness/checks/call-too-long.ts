import type { Check } from './check.ts';

/** Source: limits of Power Automate, 120 s for synchronous calls. */
const LONGEST_MS = 120_000;

export const callTooLong: Check = {
  id: 'call-too-long',
  title: 'An answer comes within 120 seconds',
  severity: 'error',
  fault: 'service',
  why: 'The platform gives up a call after 120 seconds; what comes later comes to nobody.',
  hint: 'Answer 202 with a Location at which the result can be fetched, or make the work smaller.',
  *check({ exchange, operation }) {
    if (exchange.durationMs <= LONGEST_MS || exchange.calls?.some(({ purpose }) => purpose === 'follow-up')) return;
    yield { message: `The answer took ${Math.round(exchange.durationMs / 1000)} s.`, at: operation.at };
  },
};
