import type { MicrosoftNames } from './finding.ts';

/** What readers of a finding need to know of the rule or check behind it. */
export interface Citation {
  readonly id: string;
  readonly kind: 'rule' | 'check';
  /** What is demanded, as a sentence without its full stop. */
  readonly title: string;
  readonly why: string;
  /** What to do. */
  readonly hint: string;
  readonly microsoft?: MicrosoftNames;
}
