import type { Connector } from '../model/connector.ts';
import type { MicrosoftNames } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { Place } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';

/** One fault that a rule sees. */
export interface Hit {
  /** What is wrong, with the value: "The title has 42 characters; at most 30 are allowed." */
  readonly message: string;
  readonly at: Place;
  readonly operationId?: string;
  /** Where the right answer is mechanical. Applying it must leave nothing of this hit, and bring about no other finding. */
  readonly fix?: Fix;
}

/** How a rule weighs in the profiles that do not take it at its own severity. */
export interface Weights {
  /** An update of a connector that is published already. */
  readonly update?: Severity;
  /** `off`: the rule is none for this kind of publisher. */
  readonly independent?: Severity | 'off';
  readonly verified?: Severity | 'off';
  readonly custom?: Severity | 'off';
}

/** A change to an archive: the name of a file → its text, or the change to the archive of that name; `null` removes either. */
export interface ArchiveChange {
  readonly [name: string]: string | null | ArchiveChange;
}

/** A picture that an example draws: a square or other box of one colour on a background. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb`, or `transparent`. */
  readonly background: string;
  readonly logo: { readonly color: string; readonly width: number; readonly height: number };
}

/**
 * A change to the clean sample package, as a JSON merge patch (RFC 7396) per file: an object is merged, `null` removes a key.
 * Small enough to print in `docs/rules.md`, and complete enough to be the rule's test.
 */
export interface Example {
  readonly definition?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Other files of the package: name → whole content, `null` removes the file. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Drawn as icon.png. */
  readonly icon?: Drawing;
  /** Given as a certification package, with these changes to the clean one. */
  readonly zip?: ArchiveChange;
  /** The name of the folder in which the package lies. */
  readonly parent?: string;
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
  readonly scope?: string;
  readonly microsoft?: MicrosoftNames;
  /** Only connectors of this form; absent means every form. Package rules say nothing about a lone definition file. */
  readonly form?: 'package' | 'folder' | 'zip';
  readonly why: string;
  /** What to do. */
  readonly hint: string;
  readonly examples: { readonly bad: Example; readonly good: Example };
  readonly check: (connector: Connector, settings: RuleSettings) => Iterable<Hit>;
}
