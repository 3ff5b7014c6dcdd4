import type { Connector } from './connector.ts';
import type { Exchange } from './exchange.ts';
import { operationAt } from './operation-at.ts';
import type { Operation } from './operation.ts';
import { jsonOf } from './read-body.ts';

/** The operation that a DELETE of an address calls; undefined where the definition has none for it. */
export function removalOf(connector: Connector, url: string, serviceUrl: string): Operation | undefined {
  return operationAt(connector, 'delete', url, serviceUrl);
}

/** The webhook trigger whose subscriptions an operation is there to end: a DELETE at or below its path. */
export function webhookEndedBy({ operations }: Connector, { method, path }: Operation): Operation | undefined {
  if (method !== 'delete') return undefined;
  return operations.find((other) => other.kind === 'webhook-trigger' && `${path}/`.startsWith(`${other.path}/`));
}

/**
 * The address that probably deletes what an operation has made: its own with the id of the answer behind it, where the definition has
 * a DELETE of just that form.
 */
export function removalById({ operations }: Connector, { path }: Operation, { request, response }: Exchange): string | undefined {
  const body = jsonOf(response);
  if (typeof body !== 'object' || body === null) return undefined;
  for (const { method, path: template } of operations) {
    const [, name] =
      method === 'delete' && template.startsWith(`${path}/`) ? (/^\{([^{}]+)\}$/.exec(template.slice(path.length + 1)) ?? []) : [];
    if (name === undefined) continue;
    const [, id] = Object.entries(body).find(([key]) => key === name || key.toLowerCase() === 'id') ?? [];
    if (typeof id === 'string' || typeof id === 'number') return `${request.url.split(/[?#]/, 1)[0]}/${encodeURIComponent(id)}`;
  }
  return undefined;
}
