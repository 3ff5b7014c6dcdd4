import type { Operation, Response } from '../model/operation.ts';

/**
 * The response that the designer of flows reads: the only one where it is a success or `default`, else 200, 201, `default`. Undefined
 * where it reads none (a 204 or 202 beside an error), and for whatever shares its path with `x-ms-notification-content`, whose
 * content stands for the responses.
 *
 * Source: the open-source designer of Logic Apps, from whose parser that of Power Automate descends (inferred).
 */
export function flowResponse({ responses, notificationContent }: Operation): Response | undefined {
  if (notificationContent) return undefined;
  const [only] = responses;
  if (only && responses.length === 1) return only.status === 'default' || only.status.startsWith('2') ? only : undefined;
  const withStatus = (status: string) => responses.find((response) => response.status === status);
  return withStatus('200') ?? withStatus('201') ?? withStatus('default');
}
