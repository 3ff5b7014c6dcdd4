import { isHttpToken } from '../lib/http-token.ts';
import { steersMessage } from '../lib/steering-names.ts';
import { type Check, succeeded } from './check.ts';

export const responseHeaderMissing: Check = {
  id: 'response-header-missing',
  title: 'Declared response headers are there',
  severity: 'warning',
  fault: 'service',
  why: 'Declared headers are outputs that makers can pick.',
  hint: 'Send the header, or remove it from the response’s headers.',
  *check(subject) {
    if (!succeeded(subject)) return;
    const { status, headers } = subject.response;
    for (const { name, at } of subject.declared?.headers ?? []) {
      if (headers[name.toLowerCase()] !== undefined || isOfTransport(name)) continue;
      if (isHttpToken(name)) yield { message: `The declared header ${name} is absent from the answer (${status}).`, at };
      // Of the mock a rule could tell it, and no answer can.
      else if (subject.exchange.targetKind === 'live')
        yield { message: `The declared header "${name}" has a name that no header can have.`, at, fault: 'connector' };
    }
  },
};

/** What cuts an answer out of the stream is no output of makers; and compressed answers are not asked for here. */
function isOfTransport(name: string): boolean {
  return steersMessage(name) || name.toLowerCase() === 'content-encoding';
}
