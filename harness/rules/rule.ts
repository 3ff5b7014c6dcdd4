import type { Connector } from '../model/connector.ts';
import type { Example } from '../model/example.ts';
import type { MicrosoftNames } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { Place } from '../model/place.ts';
import type { Severity, Weights } from '../model/severity.ts';

export type { ArchiveChange, Drawing, Example } from '../model/example.ts';
export type { Weights } from '../model/severity.ts';

/** One fault that a rule sees. */
export interface Hit {
  /** What is wrong, with the value: "The title has 42 characters; at most 30 are allowed." */
  readonly message: string;
  readonly at: Place;
  readonly operationId?: string;
  /** Where the right answer is mechanical. Applying it must leave nothing of this hit, and bring about no other finding. */
  readonly fix?: Fix;
}

/** What the user tells rules beside the connector. */
export interface RuleSettings {
  /** Names and words that count as spelt correctly. */
  readonly words: readonly string[];
}

/** One certification rule: what it demands, why, and how it is checked. */
export interface Rule {
  /** Also the file's name, its heading in `docs/rules.md`, and (in camelCase) its export. */
  readonly id: string;
  /** What the rule demands, as a sentence. */
  readonly title: string;
  /** Unless `weights` say otherwise. */
  readonly severity: Severity;
  readonly weights?: Weights;
  /** What it looks at, and what it leaves alone: "visible parameters of visible operations". */
  readonly scope: string;
  readonly microsoft?: MicrosoftNames;
  /** Only connectors of this form; absent means every form. Package rules say nothing about a lone definition file. */
  readonly form?: 'package' | 'folder' | 'zip';
  readonly why: string;
  /** What to do. */
  readonly hint: string;
  readonly examples: { readonly bad: Example; readonly good: Example };
  readonly check: (connector: Connector, settings: RuleSettings) => Iterable<Hit>;
}
