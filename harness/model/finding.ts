import type { Fix } from './fix.ts';
import type { Location, Place } from './place.ts';
import type { Fault, Severity } from './severity.ts';

/** One point in which a value differs from what was declared. */
export interface Difference {
  /** JSON pointer into the response body; `''` is the whole body. */
  readonly path: string;
  /** The schema keyword that was broken (`type`, `required`, `enum`, …) or `body`, `status`, `header`. */
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
  /** Where the definition says so. */
  readonly declaredAt?: Location;
}

/** The names under which Microsoft knows a rule: the validator's rule and the certification policy code. */
export interface MicrosoftNames {
  readonly rule?: string;
  readonly policy?: string;
}

/** Text to put in place of what stands from one position to another (lines and columns from 1, the end exclusive). */
export interface Replacement {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** One statement by a rule (static) or a check (dynamic). */
export interface Finding {
  /** The id of the rule or check that states it. */
  readonly id: string;
  readonly kind: 'rule' | 'check';
  readonly severity: Severity;
  readonly fault: Fault;
  /** What is wrong, with the value, in words a QA person understands. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly operationId?: string;
  readonly target?: string;
  readonly caseId?: string;
  /** Of a bad credential that was accepted. */
  readonly acceptance?: true;
  readonly location?: Location;
  /** Of what an update has deleted, which stands in the published files: what is left around it in the new ones. */
  readonly nearest?: Location;
  readonly differences?: readonly Difference[];
  readonly microsoft?: MicrosoftNames;
  /** The mechanical remedy, where there is one. */
  readonly fix?: { readonly title: string; readonly edits: readonly Replacement[] };
  /** Set aside: by a waiver of the contract, or by a `baseline`, which knows it and settles nothing. */
  readonly waived?: { readonly reason: string; readonly owner?: string; readonly expires?: string; readonly baseline?: true };
}

/** A finding as a stage states it, before its place has got a line and a column. */
export interface Statement extends Omit<Finding, 'location' | 'nearest' | 'differences' | 'fix'> {
  readonly at?: Place;
  readonly nearest?: Place;
  readonly fix?: Fix;
  readonly differences?: readonly (Omit<Difference, 'declaredAt'> & { readonly declaredAt?: Place })[];
}

/** Whether a finding can only be made of an update, beside the published version. */
export function isOfUpdate(id: string): boolean {
  return id.startsWith('diff-');
}

/** Orders findings the same way on every machine: operation, severity is left to readers, then id, target, case, place, text. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.operationId, b.operationId) ||
    compareText(a.id, b.id) ||
    compareText(a.target, b.target) ||
    compareText(a.caseId, b.caseId) ||
    compareText(a.location?.file, b.location?.file) ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    compareText(a.message, b.message)
  );
}

function compareText(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
