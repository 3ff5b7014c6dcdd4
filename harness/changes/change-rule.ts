import type { Connector } from '../model/connector.ts';
import type { Example } from '../model/example.ts';
import type { MicrosoftNames } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import type { Severity, Weights } from '../model/severity.ts';

/** A connector that is published, and what is to take its place. */
export interface Update {
  readonly published: Connector;
  readonly next: Connector;
  /** What is made up follows from it. */
  readonly seed: number;
}

/** One change that matters to what makers have built on the published connector. */
export interface ChangeHit {
  /** What is different, with both values. */
  readonly message: string;
  /** Where it stands now; absent for what is gone. */
  readonly at?: Place;
  /** Where it stands in the published connector, for what is gone. */
  readonly was?: Place;
  readonly operationId?: string;
}

/** One rule about updates: which change it minds, why, and how it is seen. */
export interface ChangeRule {
  /** Also the file's name, its heading in `docs/changes.md`, and (in camelCase) its export. */
  readonly id: string;
  /** What the rule demands of an update, as a sentence. */
  readonly title: string;
  /** `error`: what makers have built stops working, or Microsoft refuses the update. `info`: compatible, but worth knowing. */
  readonly severity: Severity;
  readonly weights?: Weights;
  /** What it looks at, and what it leaves alone. */
  readonly scope?: string;
  readonly microsoft?: MicrosoftNames;
  readonly why: string;
  /** What to do. */
  readonly hint: string;
  /** `published` is a change to the clean sample package; `bad` and `good` are changes to that. */
  readonly examples: { readonly published: Example; readonly bad: Example; readonly good: Example };
  readonly check: (update: Update) => Iterable<ChangeHit>;
}
