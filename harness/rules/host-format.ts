import type { Fix } from '../model/fix.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

export const hostFormat: Rule = {
  id: 'host-format',
  title: 'The host is a bare host name',
  severity: 'error',
  scope: 'the definition’s host where there is one',
  microsoft: { rule: 'HostNameNotValid' },
  why: 'The platform puts scheme, host and base path together itself; whatever else stands in the host ends up in every address.',
  hint: 'Move the scheme to schemes and the path to basePath; keep the host name and, if need be, a port.',
  examples: {
    bad: { definition: { host: 'https://api.contoso.com/v1' } },
    good: { definition: { host: 'api.contoso.com:8443' } },
  },
  *check(connector) {
    const { host } = connector;
    if (!host?.trim() || BARE.test(host)) return;
    const [, stray] = FAULTS.find(([pattern]) => pattern.test(host)) ?? [undefined, 'a misplaced colon'];
    const at = definitionPlace(connector, 'host');
    const bare = host
      .trim()
      .replace(/^https:\/\//i, '')
      .replace(/\/$/, '');
    const fix: Fix = { title: `Set host to "${bare}"`, changes: [{ kind: 'set', at, value: bare }] };
    const callsHttps = connector.schemes.every((scheme) => scheme === 'https');
    yield { message: `The host "${host}" holds ${stray}.`, at, ...(callsHttps && BARE.test(bare) && { fix }) };
  },
};

const BARE = /^[^{}/ :\\]+(?::\d+)?$/;

const FAULTS: readonly (readonly [pattern: RegExp, stray: string])[] = [
  [/:\/\//, 'a scheme'],
  [/[{}]/, 'a brace'],
  [/\//, 'a path'],
  [/ /, 'a space'],
  [/\\/, 'a backslash'],
];
