import type { Check } from './check.ts';

/** Source: limits of Power Automate, 100 MB for a message that is not sent in chunks. */
const MOST_BYTES = 100 * 1024 * 1024;

export const messageTooLarge: Check = {
  id: 'message-too-large',
  title: 'Requests and answers hold at most 100 MB',
  severity: 'error',
  fault: 'service',
  why: 'The platform refuses larger messages unless they come in chunks, which custom connectors cannot do.',
  hint: 'Offer the content in pages or parts.',
  *check({ exchange: { request }, response, operation }) {
    for (const [what, bytes] of [
      ['request', request.body?.bytes ?? 0],
      ['answer', Math.max(response.body.bytes, Number(response.headers['content-length'] ?? 0) || 0)],
    ] as const) {
      if (bytes > MOST_BYTES) yield { message: `The ${what} holds ${Math.round(bytes / 1024 / 1024)} MB.`, at: operation.at };
    }
  },
};
