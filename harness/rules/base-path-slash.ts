import type { Fix } from '../model/fix.ts';
import { definitionPlace } from './parts/definition-place.ts';
import type { Rule } from './rule.ts';

export const basePathSlash: Rule = {
  id: 'base-path-slash',
  title: 'basePath starts with a slash',
  severity: 'error',
  scope: 'basePath where it is not empty',
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
    const at = definitionPlace(connector, 'basePath');
    const fix: Fix = { title: 'Write a slash in front of basePath', changes: [{ kind: 'set', at, value: `/${basePath}` }] };
    yield { message: `basePath is "${basePath}"; it must start with "/".`, at, ...(PLAIN_PATH.test(basePath) && { fix }) };
  },
};

/** Segments only: what holds a scheme, a host or a query is more than a slash short. */
const PLAIN_PATH = /^[\w~-][\w.~/-]*$/;
