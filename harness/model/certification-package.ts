/** A solution within a certification package. */
export interface Solution {
  /** Its place in the archive: `package.zip/PkgAssets/ConnectorSolution.zip`. */
  readonly file: string;
  /** Every file in it, with `/`. */
  readonly entries: readonly string[];
  /** The folders at its root. */
  readonly folders: readonly string[];
  /** What `customizations.xml` says; absent where it could not be read. */
  readonly customizations?: Customizations;
  /** Whether `solution.xml` calls it managed; absent where it could not be read. */
  readonly managed?: boolean;
  /** The flows in `Workflows/`, by their names within the solution. */
  readonly workflows: readonly string[];
  /** Whether the connector's policy file is there and lists none. */
  readonly emptyPolicies: boolean;
}

/** What `customizations.xml` of a solution lists; nodes without content count as absent, as for Microsoft's script. */
export interface Customizations {
  readonly connector: boolean;
  readonly workflows: boolean;
  readonly plugin: boolean;
  /** The files that it names for the connector, by kind (`openapidefinition`, `iconblob`, …); names within the solution. */
  readonly connectorFiles: Readonly<Record<string, string>>;
  /** The `JsonFileName` of each flow, likewise. */
  readonly workflowFiles: readonly string[];
}

/** What a copy of the connector's definition says of itself, as far as it tells whether it is the newest. */
export interface DefinitionCopy {
  /** Its place in the archive, or its name beside it. */
  readonly file: string;
  readonly title?: string;
  readonly host?: string;
  readonly paths: number;
}

/** The archive that is handed in for certification: a zip of intro.md and a zip, which holds a folder of solution zips. */
export interface CertificationPackage {
  /** The archive's own name. */
  readonly file: string;
  readonly rootFiles: readonly string[];
  readonly rootFolders: readonly string[];
  /** The archive within; absent where there is none, or where it was given alone. */
  readonly inner?: string;
  /** The folders of the archive within. */
  readonly innerFolders: readonly string[];
  readonly assets?: { readonly folder: string; readonly zips: readonly string[]; readonly folders: readonly string[] };
  readonly solutions: readonly Solution[];
  /** The connector in each solution that could be read; the one that is looked at comes first. */
  readonly copies: readonly DefinitionCopy[];
  /** The definition in the folder in which the archive lies, where there is one: what was exported is a copy of it. */
  readonly source?: DefinitionCopy;
}
