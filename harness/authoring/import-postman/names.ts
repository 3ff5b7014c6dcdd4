import type { CollectionRequest } from '../../model/collection.ts';
import { cutAtWord, pascalCase, plainSentences } from './words.ts';

/** What makers read of an operation, and what programs call it. */
export interface OperationTexts {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
}

/** An operation that is to be named. */
export interface Nameable {
  readonly method: string;
  readonly path: string;
  /** Those that were merged into it, the one that gives its name first. */
  readonly requests: readonly CollectionRequest[];
}

/** Names operations after their requests: each id once, those that the collection gives itself before all others. */
export function nameOperations(operations: readonly Nameable[]): readonly OperationTexts[] {
  const taken = new Set<string>();
  const given = operations.map(({ requests }) => {
    const id = requests.map(({ id: own }) => own).find((own) => own !== undefined && isOperationId(own) && !taken.has(own.toLowerCase()));
    if (id !== undefined) taken.add(id.toLowerCase());
    return id;
  });
  return operations.map((operation, index) => {
    const [request] = operation.requests;
    const name = plainName(request?.name ?? '');
    const description = operation.requests.map((candidate) => plainSentences(candidate.description ?? '')).find((text) => text !== '');
    const summary = toSummary(name);
    return {
      operationId: given[index] ?? freeId(operation, name, taken),
      ...(summary !== '' && { summary }),
      ...(description !== undefined && description.replace(/\.$/, '') !== summary && { description }),
    };
  });
}

/** An item’s id that is no UUID, number or hash, but a name: our export writes operation ids there. */
function isOperationId(id: string): boolean {
  return /^[A-Za-z_][\w.-]{1,120}$/.test(id) && !/^[0-9a-f]{8}-/i.test(id) && !/^[0-9a-f]{12,}$/i.test(id) && /[A-Za-z]{3}/.test(id);
}

/** A name without numbers of chapters, variables and markup; nothing where it is an address or a method with its path. */
function plainName(name: string): string {
  const text = name
    .replaceAll(/\{\{([^{}]*)\}\}/g, '$1')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/^\s*(?:\(?[0-9]+(?:[.-][0-9]+)*[a-z]?\)?[.):\s-]+)+(?=\p{L})/u, '')
    .replace(/^\s*\[?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\]?\s*[-:–]?\s+(?=[/{\p{L}])/u, '')
    .trim();
  return /^(?:https?:)?\/|^[\w.-]+\.[a-z]{2,}\/|:\/\//i.test(text) || /^[\w{}:.-]*(?:\/[\w{}:.-]+){2,}/.test(text) ? '' : text;
}

/** A name as a summary: no signs that Microsoft refuses, at most 80 characters, a letter or digit at its end. */
function toSummary(name: string): string {
  const text = name
    .replaceAll(/\s*[/\\]\s*/g, ' or ')
    .replaceAll(/&/g, ' and ')
    .replaceAll(/%/g, ' percent ')
    .replaceAll(/[<>*?_"`]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const cut = cutAtWord(/\s/.test(text) ? text : spaced(text), 80).replace(/[^\p{L}\p{N})\]]+$/u, '');
  const words = cut.replace(/^[^\p{L}\p{N}(]+/u, '');
  return /\p{L}{2}/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : '';
}

/** "getOpenTickets" as "get open tickets". */
function spaced(word: string): string {
  return word
    .replaceAll(/(?<=\p{Ll})(\p{Lu})(?=\p{Ll})/gu, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll(/(?<=\p{Ll})-(?=\p{Ll})/gu, ' ');
}

function freeId({ method, path, requests }: Nameable, name: string, taken: Set<string>): string {
  const bare = pascalCase(name);
  const byPath = pascalCase(`${VERBS[method] ?? method.toLowerCase()} ${path.replaceAll(/\{([^{}]*)\}/g, ' by $1 ')}`) || 'Call';
  const folder = pascalCase(plainName(requests[0]?.folders.at(-1) ?? ''));
  const wished = bare.length >= 2 ? [bare, ...(folder === '' ? [] : [`${bare}${folder}`]), byPath] : [byPath];
  const free = wished.map((id) => cutAtHump(id)).find((id) => !taken.has(id.toLowerCase()));
  let id = free ?? cutAtHump(wished[0] ?? byPath);
  for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${cutAtHump(wished[0] ?? byPath, 76)}${n}`;
  taken.add(id.toLowerCase());
  return id;
}

const VERBS: Readonly<Record<string, string>> = { PUT: 'replace', POST: 'post', PATCH: 'update', DELETE: 'delete', GET: 'get' };

function cutAtHump(id: string, most = 80): string {
  if (id.length <= most) return id;
  return id.slice(0, most).replace(/(?<=.{20})\p{Lu}[^\p{Lu}]*$/u, '');
}
