import { definitionPlace } from './parts/definition-place.ts';
import { type ExtensionCarrier, extensionCarriers } from './parts/extension-carriers.ts';
import { PLATFORM_EXTENSIONS } from './parts/known-extensions.ts';
import { meantExtension } from './parts/meant-extension.ts';
import { placeIn } from './parts/place-in.ts';
import type { Place } from '../model/place.ts';
import type { Connector } from '../model/connector.ts';
import type { Rule } from './rule.ts';

/** One published connector in twenty has some, and new ones appear every year: a remark. */
export const xmsUnknown: Rule = {
  id: 'xms-unknown',
  title: 'Every x-ms- extension is one that the platform reads',
  severity: 'info',
  scope: 'the root, info, operations, parameters, responses and schemas; each name is told once, misspelt ones by another rule',
  why: 'The platform ignores extensions that it does not know, those that other tools read among them.',
  hint: 'Remove the extension, or keep your own notes under a name that does not begin with x-ms-.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-helpdesk-queue': 'first' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-helpdesk-queue': 'first' } } } } },
  },
  *check(connector) {
    const seen = new Map<string, { count: number; at: Place }>();
    for (const { keys, at } of carriers(connector)) {
      for (const key in keys) {
        if (!key.startsWith('x-ms-') || PLATFORM_EXTENSIONS.has(key)) continue;
        const before = seen.get(key);
        if (before) before.count++;
        else seen.set(key, { count: 1, at: placeIn(at(), key) });
      }
    }
    for (const [key, { count, at }] of seen) {
      const meant = meantExtension(key);
      if (meant !== undefined && meant !== key) continue;
      yield {
        message: `"${key}" is no extension that the platform reads; it stands in ${count === 1 ? 'one place' : `${count} places`}.`,
        at,
      };
    }
  },
};

function* carriers(connector: Connector): Generator<ExtensionCarrier> {
  yield { keys: connector.extensions, at: () => definitionPlace(connector) };
  yield { keys: connector.info.extensions, at: () => connector.info.at };
  yield* extensionCarriers(connector);
}
