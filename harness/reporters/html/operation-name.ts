import { type Markup, markup } from './markup.ts';

/** An operation's method and id, as they stand together all over the page. */
export function operationName(method: string | undefined, operationId: string): Markup {
  return markup`${method !== undefined && markup`<span class="method ${METHODS.has(method.toLowerCase()) && method.toLowerCase()}">${method.toUpperCase()}</span> `}<span class="operation-id">${operationId}</span>`;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);
