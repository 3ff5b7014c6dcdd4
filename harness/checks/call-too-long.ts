import type { ServiceCall } from '../model/exchange.ts';
import { LONGEST_CALL_MS } from '../model/platform-limits.ts';
import type { Check } from './check.ts';

/** Of what took several calls, each may have been answered in time. */
const SEVERAL: ReadonlySet<ServiceCall['purpose']> = new Set(['follow-up', 'again']);

export const callTooLong: Check = {
  id: 'call-too-long',
  title: 'An answer comes within 120 seconds',
  severity: 'error',
  fault: 'service',
  why: 'The platform gives up a call after 120 seconds; what comes later comes to nobody.',
  hint: 'Answer 202 with a Location at which the result can be fetched, or make the work smaller.',
  *check({ exchange, operation }) {
    if (exchange.durationMs <= LONGEST_CALL_MS || exchange.calls?.some(({ purpose }) => SEVERAL.has(purpose))) return;
    yield { message: `The answer took ${Math.round(exchange.durationMs / 1000)} s.`, at: operation.at };
  },
};
