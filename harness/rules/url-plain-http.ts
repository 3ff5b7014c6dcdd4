import { joinPointer, pointerTokens } from '../lib/json-pointer.ts';
import type { Connector } from '../model/connector.ts';
import { parsedSource, type SourceFile } from '../model/source-file.ts';
import type { Rule } from './rule.ts';

const NAMED = 2;

/** A warning: the policy is of 2025, and one published connector in twenty breaks it. */
export const urlPlainHttp: Rule = {
  id: 'url-plain-http',
  title: 'Every address in the package is an https address',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope:
    'all texts of definition and apiProperties.json, one finding per operation, definition or section; left alone are examples, the own machine, names of XML and JSON namespaces, and what metadata-url-http, oauth-url-http and policy-http-url look at',
  microsoft: { policy: '5000.3.1.6' },
  why: 'What is opened over plain http may be read and changed on the way.',
  hint: 'Write https where the page or service answers over it.',
  examples: {
    bad: { definition: { info: { contact: { url: 'http://contoso.com/support' } } } },
    good: { definition: { info: { contact: { url: 'https://contoso.com/support' } } } },
  },
  *check(connector) {
    for (const file of connector.files) {
      if ((file.role !== 'definition' && file.role !== 'properties') || !MAY_HOLD.test(file.text ?? '')) continue;
      for (const { where, operationId, mentions } of sectionsOf(file, connector)) {
        const [first] = mentions;
        if (!first) continue;
        const named = [...new Set(mentions.map(({ url }) => url))];
        const list = named.slice(0, NAMED).map((url) => `"${url}"`);
        const more = named.length > NAMED ? ` and ${named.length - NAMED} more` : '';
        const message = `${where} names ${list.join(', ')}${more} over plain http.`;
        yield { message, at: { file: file.name, pointer: first.pointer }, ...(operationId !== undefined && { operationId }) };
      }
    }
  },
};

interface Mention {
  readonly url: string;
  readonly pointer: string;
}

interface Section {
  readonly where: string;
  readonly operationId?: string;
  readonly mentions: readonly Mention[];
}

/** The addresses of a file by the part of it that holds them, in the file's order. */
function sectionsOf(file: SourceFile, connector: Connector): Section[] {
  const operations = new Map(connector.operations.map(({ at, operationId }) => [at.pointer, operationId]));
  const groups = new Map<string, Mention[]>();
  for (const mention of mentionsIn(parsedSource(file).value)) {
    const tokens = mention.pointer.split('/');
    const section = tokens.slice(0, DEPTHS.get(tokens[1] ?? '') ?? 2).join('/');
    const group = groups.get(section);
    if (group) group.push(mention);
    else groups.set(section, [mention]);
  }
  return Array.from(groups, ([section, mentions]) => {
    const operationId = file.role === 'definition' ? operations.get(section) : undefined;
    const where = operationId ?? `"${pointerTokens(section).at(-1) ?? ''}"`;
    return { where, mentions, ...(operationId !== undefined && { operationId }) };
  });
}

/** How many tokens of a pointer (the empty one in front counted) name a section. */
const DEPTHS: ReadonlyMap<string, number> = new Map([
  ['paths', 4],
  ['definitions', 3],
  ['parameters', 3],
  ['responses', 3],
  ['properties', 3],
]);

function* mentionsIn(value: unknown, pointer = '', seen = new Set<object>()): Generator<Mention> {
  if (typeof value === 'string') {
    for (const [match] of value.matchAll(PLAIN)) {
      const url = match.replace(/(?<![.,;:!?])[.,;:!?]+$/, '');
      if (!HARMLESS.test(url)) yield { url: url.slice(0, 100), pointer };
    }
  }
  // What YAML refers to twice is looked at once.
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, child] of Object.entries(value)) {
    if (!LEFT_ALONE.has(key)) yield* mentionsIn(child, joinPointer(pointer, key), seen);
  }
}

/** A slash may be escaped in JSON. */
const MAY_HOLD = /http:\\?\/\\?\//i;
const PLAIN = /\bhttp:\/\/[^\s"'<>()[\]]+/gi;
const HARMLESS =
  /^http:\/\/(?:(?:localhost|127\.[\d.]+|\[::1\])(?=[:/]|$)|(?:www\.w3\.org|json-schema\.org|schemas\.[\w.-]+|purl\.org|xmlns\.[\w.-]+)(?=\/|$)|docs\.oasis-open\.org\/[\w./-]*\/ns\/)/i;
const LEFT_ALONE = new Set([
  '$schema',
  'example',
  'examples',
  'x-example',
  'x-examples',
  'x-ms-examples',
  'x-ms-connector-metadata',
  'authorizationUrl',
  'tokenUrl',
  'customParameters',
  'policyTemplateInstances',
  'AzureActiveDirectoryResourceId',
]);
