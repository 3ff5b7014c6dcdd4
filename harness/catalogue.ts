import { changes } from './changes/index.ts';
import { checks, sequenceChecks } from './checks/index.ts';
import { gatewayNotes } from './checks/gateway-notes.ts';
import { limits } from './checks/limits.ts';
import { loadProblems } from './load/load-problems.ts';
import type { Citation } from './model/citation.ts';
import type { Example } from './model/example.ts';
import type { Fault, Severity, Weights } from './model/severity.ts';
import { rules } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';

/** Everything that can be found, whoever finds it: loading, a rule, a check, or what keeps something from being exercised. */
export interface CatalogueEntry extends Citation {
  readonly severity: Severity;
  /** Whose fault it usually is. */
  readonly fault: Fault;
  readonly found: 'when loading' | 'by a rule' | 'in an update' | 'in an exchange' | 'as not exercised';
  readonly weights?: Weights;
  readonly scope?: string;
  readonly form?: Rule['form'];
  /** Changes to the clean sample package; `bad` and `good` come on top of `published` where there is one. */
  readonly examples?: { readonly published?: Example; readonly bad: Example; readonly good: Example };
}

/** Which connectors an entry is for, where it is not for all. */
export const FORM_WORDS: Readonly<Record<NonNullable<Rule['form']>, string>> = {
  package: 'Only for packages, not for a definition file alone',
  folder: 'Only for connector folders, not a certification package or a definition file alone',
  zip: 'Only for certification packages (zip)',
};

/** Every entry: load problems, rules and rules about updates in their order, checks, limits. */
export const catalogue: readonly CatalogueEntry[] = [
  ...Object.entries(loadProblems).map(([id, problem]): CatalogueEntry => ({
    id,
    kind: 'rule',
    fault: 'connector',
    found: 'when loading',
    ...problem,
  })),
  ...rules.map(({ check: _check, ...rule }): CatalogueEntry => ({ kind: 'rule', fault: 'connector', found: 'by a rule', ...rule })),
  ...changes.map(({ check: _check, ...rule }): CatalogueEntry => ({ kind: 'rule', fault: 'connector', found: 'in an update', ...rule })),
  ...checks.map(({ check: _check, ...check }): CatalogueEntry => ({ kind: 'check', found: 'in an exchange', ...check })),
  ...sequenceChecks.map(({ of: _of, checkSequence: _check, ...check }): CatalogueEntry => ({
    kind: 'check',
    found: 'in an exchange',
    ...check,
  })),
  ...Object.entries(gatewayNotes).map(([id, note]): CatalogueEntry => ({ id, kind: 'check', found: 'in an exchange', ...note })),
  ...Object.entries(limits).map(([id, limit]): CatalogueEntry => ({ id, kind: 'check', found: 'as not exercised', ...limit })),
];

const byId = new Map(catalogue.map((entry) => [entry.id, entry]));

/** What stands behind a finding, for readers of a run. */
export function citationOf(id: string): Citation | undefined {
  const entry = byId.get(id);
  if (!entry) return undefined;
  const { kind, title, why, hint, microsoft } = entry;
  return { id, kind, title, why, hint, ...(microsoft && { microsoft }) };
}
