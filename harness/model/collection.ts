import type { Location } from './place.ts';

/** Which format a collection file is written in. */
export type CollectionFormat = '1.0.0' | '2.0.0' | '2.1.0';

/** A name with a value, as headers, query parameters, form fields and variables are; texts may hold `{{variables}}`. */
export interface CollectionField {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  /** Kept in the collection, and not sent. */
  readonly disabled?: true;
}

/** A field of a form whose value is files: paths as the author's machine had them. */
export interface CollectionFormField extends CollectionField {
  readonly files?: readonly string[];
  readonly contentType?: string;
}

/** What a request sends, by Postman's modes. */
export type CollectionBody =
  | { readonly mode: 'raw'; readonly text: string; readonly language?: string }
  | { readonly mode: 'urlencoded'; readonly fields: readonly CollectionField[] }
  | { readonly mode: 'formdata'; readonly fields: readonly CollectionFormField[] }
  | { readonly mode: 'file'; readonly file?: string; readonly content?: string }
  | { readonly mode: 'graphql'; readonly query: string; readonly variables?: string; readonly operationName?: string };

/** An address in its parts; every text may hold `{{variables}}`. */
export interface CollectionUrl {
  /** As a reader would write it. */
  readonly text: string;
  readonly protocol?: string;
  /** Host name or a variable that stands for more: `{{baseUrl}}`. */
  readonly host: string;
  readonly port?: string;
  /** Segments without slashes; `:id` is a path variable. */
  readonly path: readonly string[];
  readonly query: readonly CollectionField[];
  /** Values of the path variables. */
  readonly variables: readonly CollectionField[];
  /** The address where the file has it as one text and not in parts: Postman makes what it sends of the parts. */
  readonly withoutParts?: string;
}

/** How a request signs in: Postman's name of the way, and its parameters; `noauth` where it does not on purpose. */
export interface CollectionAuth {
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Where in the collection it is said. */
  readonly level: 'request' | 'folder' | 'collection';
}

/** An answer that the author saved with a request: Postman's "example". */
export interface SavedResponse {
  readonly name: string;
  /** Absent where the file gives none. */
  readonly status?: number;
  readonly headers: readonly CollectionField[];
  readonly body?: string;
  /** The request that it was the answer to, where that was saved too. */
  readonly request?: SavedRequest;
  readonly at: Location;
}

/** A request as it was sent when its answer was saved. */
export interface SavedRequest {
  readonly method: string;
  readonly url: CollectionUrl;
  readonly headers: readonly CollectionField[];
  readonly body?: CollectionBody;
}

/** One request of a collection, with what it inherits from folders and collection. */
export interface CollectionRequest {
  /** The way to it, indices from 0 joined with dots: `2.0.3`. Stable as long as nothing is moved. */
  readonly position: string;
  /** The id in the file, where there is one. */
  readonly id?: string;
  readonly name: string;
  readonly description?: string;
  /** Names of the folders around it, outermost first. */
  readonly folders: readonly string[];
  readonly method: string;
  readonly url: CollectionUrl;
  readonly headers: readonly CollectionField[];
  readonly body?: CollectionBody;
  /** JSON is to be sent, and none is written: nothing is sent, be it on purpose or not. */
  readonly blank?: true;
  /** Absent where nobody says anything. */
  readonly auth?: CollectionAuth;
  readonly responses: readonly SavedResponse[];
  /** The statuses that its own test scripts plainly say the answer has. */
  readonly asserted: readonly number[];
  /** Whether scripts run before or after it, its own or those of folders and collection. */
  readonly scripted: boolean;
  /** Postman's protocolProfileBehavior, in effect. */
  readonly behaviour: Readonly<Record<string, unknown>>;
  readonly at: Location;
}

/** A folder of a collection. */
export interface CollectionFolder {
  readonly position: string;
  readonly path: readonly string[];
  readonly id?: string;
  readonly description?: string;
  readonly at: Location;
}

/** A Postman collection, whatever format it was written in. */
export interface Collection {
  readonly file: string;
  readonly format: CollectionFormat;
  readonly name: string;
  readonly description?: string;
  readonly variables: readonly CollectionField[];
  readonly auth?: CollectionAuth;
  readonly folders: readonly CollectionFolder[];
  /** In the order in which they run. */
  readonly requests: readonly CollectionRequest[];
  /** What could not be read as it stands and was read over. */
  readonly problems: readonly CollectionProblem[];
  /** The collection in format 2.1.0, for programs that run it: the `id` of each item is its position. */
  readonly source: Readonly<Record<string, unknown>>;
}

/** Something in a collection file that was read over. */
export interface CollectionProblem {
  readonly message: string;
  readonly at: Location;
}

/** Whether anything of a collection runs scripts. */
export function isScripted({ requests }: Collection): boolean {
  return requests.some(({ scripted }) => scripted);
}
