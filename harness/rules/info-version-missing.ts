import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

export const infoVersionMissing: Rule = {
  id: 'info-version-missing',
  title: 'The definition has a version',
  severity: 'error',
  scope: 'info.version',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'OpenAPI 2.0 demands one, and the validator refuses a definition without it.',
  hint: 'Set info.version, for example to "1.0".',
  examples: {
    bad: { definition: { info: { version: null } } },
    good: { definition: { info: { version: '2.1' } } },
  },
  *check(connector) {
    const { version, at } = connector.info;
    if (!definitionWasRead(connector) || version?.trim()) return;
    yield { message: `info.version is ${version === undefined ? 'absent' : 'empty'}.`, at };
  },
};
