import { didYouMean } from '../lib/did-you-mean.ts';
import { extensionCarriers } from './parts/extension-carriers.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Names that are neither known nor near a known one are left alone: new extensions appear every year. Near is a slip of two
 * letters ("x-ms-visbility"), of one in a short name, or a known name with something behind it ("x-ms-summary:").
 */
export const xmsMisspelled: Rule = {
  id: 'xms-misspelled',
  title: 'No extension is a misspelt one of the platform',
  severity: 'warning',
  why: 'The platform ignores names that it does not know, without a word: a hidden field is shown, a label is lost.',
  hint: 'Correct the name.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-visibilty': 'advanced' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': 'advanced' } } } } },
  },
  *check(connector) {
    const verdicts = new Map<string, string | undefined>();
    for (const { keys, operationId, at } of extensionCarriers(connector)) {
      for (const key in keys) {
        if (!key.startsWith('x-') || KNOWN.has(key)) continue;
        if (!verdicts.has(key)) verdicts.set(key, meantBy(key));
        const meant = verdicts.get(key);
        if (meant === undefined) continue;
        yield {
          message: `"${key}" is not known; "${meant}" is.`,
          at: placeIn(at(), key),
          ...(operationId !== undefined && { operationId }),
        };
      }
    }
  },
};

function meantBy(key: string): string | undefined {
  const head = /^[\w-]+/.exec(key)?.[0] ?? '';
  if (KNOWN.has(head)) return head;
  const meant = didYouMean(key, KNOWN);
  const allowed = key.length > 'x-ms-'.length + 6 ? 2 : 1;
  return meant !== undefined && slips(key.toLowerCase(), meant.toLowerCase()) <= allowed ? meant : undefined;
}

/** How many letters must be added, dropped or changed to get from one word to another. */
function slips(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What Microsoft's schema of definitions lists, and what the platform and its tools have been seen to read besides. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'agentic-protocol ai-sensitivity api-annotation azure-resource capabilities client-name connector-metadata content-hint ' +
    'deployment-version description-for-model discriminator-value displayFormat docs dynamic-list dynamic-properties dynamic-schema ' +
    'dynamic-tree dynamic-values editor editor-options enum enum-display-name enum-values examples explicit-input format group-name ' +
    'headers identifiers keyOrder keyType keywords localizeDefaultValue long-running-operation long-running-operation-options media-kind ' +
    'mutability name-for-model no-generic-test notification notification-content notification-url openai-data openai-manifest ' +
    'openai-published-to-copilots operation-context pageable parameter-location parameterized-host permission property-entity-type ' +
    'property-name-alias relationships require-user-confirmation safe-operation scheduler-recommendation scheduler-trigger secret ' +
    'serialization skip-url-encoding sort summary test-value trigger trigger-hint trigger-metadata trigger-value url-encoding visibility'
  )
    .split(' ')
    .map((name) => `x-ms-${name}`),
);
