import type { Check } from './check.ts';

/**
 * Source: limits of Power Automate, 100 MB for a message that is not sent in chunks. Of answers not even that
 * much is read: `response-too-large`.
 */
const MOST_BYTES = 100 * 1024 * 1024;

export const messageTooLarge: Check = {
  id: 'message-too-large',
  title: 'Requests hold at most 100 MB',
  severity: 'error',
  fault: 'service',
  why: 'The platform refuses larger messages unless they come in chunks, which custom connectors cannot do.',
  hint: 'Offer the content in pages or parts.',
  *check({ exchange: { request }, operation }) {
    const bytes = request.body?.bytes ?? 0;
    if (bytes > MOST_BYTES) yield { message: `The request holds ${Math.round(bytes / 1024 / 1024)} MB.`, at: operation.at };
  },
};
