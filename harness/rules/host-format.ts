import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

export const hostFormat: Rule = {
  id: 'host-format',
  title: 'The host is a bare host name',
  severity: 'error',
  microsoft: { rule: 'HostNameNotValid' },
  why: 'The platform puts scheme, host and base path together itself; whatever else stands in the host ends up in every address.',
  hint: 'Move the scheme to schemes and the path to basePath; keep the host name and, if need be, a port.',
  examples: {
    bad: { definition: { host: 'https://api.contoso.com/v1' } },
    good: { definition: { host: 'api.contoso.com:8443' } },
  },
  *check(connector) {
    const { host } = connector;
    if (!host?.trim() || /^[^{}/ :\\]+(?::\d+)?$/.test(host)) return;
    const [, stray] = FAULTS.find(([pattern]) => pattern.test(host)) ?? [undefined, 'a misplaced colon'];
    yield { message: `The host "${host}" holds ${stray}.`, at: definitionPlace(connector, 'host') };
  },
};

const FAULTS: readonly (readonly [pattern: RegExp, stray: string])[] = [
  [/:\/\//, 'a scheme'],
  [/[{}]/, 'a brace'],
  [/\//, 'a path'],
  [/ /, 'a space'],
  [/\\/, 'a backslash'],
];
