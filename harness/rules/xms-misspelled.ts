import { extensionCarriers } from './parts/extension-carriers.ts';
import { isKnownExtension, meantExtension } from './parts/meant-extension.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Names that are neither known nor near a known one are another rule’s business. */
export const xmsMisspelled: Rule = {
  id: 'xms-misspelled',
  title: 'No extension is a misspelt one of the platform',
  severity: 'warning',
  scope: 'operations, parameters, responses and schemas: keys that are off by two letters, or have something behind a known name',
  why: 'The platform ignores names that it does not know, without a word: a hidden field is shown, a label is lost.',
  hint: 'Correct the name.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-visibilty': 'advanced' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': 'advanced' } } } } },
  },
  *check(connector) {
    for (const { keys, operationId, at } of extensionCarriers(connector)) {
      for (const key in keys) {
        if (isKnownExtension(key)) continue;
        const meant = meantExtension(key);
        if (meant === undefined) continue;
        const place = placeIn(at(), key);
        // Beside the right name the misspelt one may hold anything.
        const fix = { title: `Rename it to "${meant}"`, changes: [{ kind: 'rename', at: place, to: meant }] } as const;
        yield {
          message: `"${key}" is not known; "${meant}" is.`,
          at: place,
          ...(operationId !== undefined && { operationId }),
          ...(!(meant in keys) && { fix }),
        };
      }
    }
  },
};
