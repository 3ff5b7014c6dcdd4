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
 * A change to a sample package, as a JSON merge patch (RFC 7396) per file: an object is merged, `null` removes a key.
 * Small enough to print in the docs, and complete enough to be the test of the rule that it shows.
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
