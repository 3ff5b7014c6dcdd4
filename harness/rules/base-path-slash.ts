import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

export const basePathSlash: Rule = {
  id: 'base-path-slash',
  title: 'basePath starts with a slash',
  severity: 'error',
  microsoft: { rule: 'BasePathNotValid' },
  why: 'The platform writes basePath straight behind the host; without the slash the two run together.',
  hint: 'Write a slash in front of basePath, or leave it out where it is empty.',
  examples: {
    bad: { definition: { basePath: 'helpdesk' } },
    good: { definition: { basePath: '/helpdesk/v2' } },
  },
  *check(connector) {
    const { basePath } = connector;
    if (!basePath || basePath.startsWith('/')) return;
    yield { message: `basePath is "${basePath}"; it must start with "/".`, at: definitionPlace(connector, 'basePath') };
  },
};
