/** What is written of a Postman collection of the format 2.1.0, and of an environment. Source: schema.getpostman.com. */
export interface PostmanCollection {
  readonly info: { readonly name: string; readonly description: string; readonly schema: typeof COLLECTION_SCHEMA };
  readonly item: readonly (PostmanFolder | PostmanItem)[];
  readonly auth: PostmanAuth;
  readonly variable: readonly PostmanEntry[];
}

/** The address by which Postman knows the format. */
export const COLLECTION_SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** A folder of requests. */
export interface PostmanFolder {
  readonly name: string;
  readonly item: readonly PostmanItem[];
}

/** One request with what belongs to it. */
export interface PostmanItem {
  readonly id: string;
  readonly name: string;
  readonly event: readonly { readonly listen: 'test'; readonly script: PostmanScript }[];
  /** For bodies that Postman would leave out otherwise, and redirects that it would follow. */
  readonly protocolProfileBehavior?: { readonly disableBodyPruning?: true; readonly followRedirects?: false };
  readonly request: PostmanRequest;
  readonly response: readonly PostmanResponse[];
}

/** A script, line by line. */
export interface PostmanScript {
  readonly type: 'text/javascript';
  readonly exec: readonly string[];
}

/** A name with a value: of a header, a query, a form, a variable. */
export interface PostmanEntry {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly disabled?: true;
}

/** The request itself. */
export interface PostmanRequest {
  readonly method: string;
  /** The collection's where there is none. */
  readonly auth?: PostmanAuth;
  readonly header: readonly PostmanEntry[];
  readonly body?: PostmanBody;
  readonly url: PostmanUrl;
  readonly description?: string;
}

/** An address, whole and in its parts. */
export interface PostmanUrl {
  readonly raw: string;
  readonly host: readonly string[];
  readonly path: readonly string[];
  readonly query?: readonly PostmanEntry[];
  /** The values of the path's `:variables`. */
  readonly variable?: readonly PostmanEntry[];
}

/** A body in one of the modes that Postman knows. Files stand within the collection, as base64, so that they need not be on the disk. */
export type PostmanBody =
  | { readonly mode: 'raw'; readonly raw: string; readonly options: { readonly raw: { readonly language: 'json' | 'xml' | 'text' } } }
  | { readonly mode: 'urlencoded'; readonly urlencoded: readonly PostmanEntry[] }
  | { readonly mode: 'formdata'; readonly formdata: readonly PostmanFormField[] }
  | { readonly mode: 'file'; readonly file: { readonly content: string } };

/** A field of a multipart form. */
export interface PostmanFormField extends PostmanEntry {
  readonly type: 'text' | 'file';
  readonly fileName?: string;
  readonly contentType?: string;
}

/** A saved response. Without a code it is the `default` response of the definition. */
export interface PostmanResponse {
  readonly name: string;
  /** Not repeated where it is very large. */
  readonly originalRequest?: Omit<PostmanRequest, 'auth' | 'description'>;
  readonly status: string;
  readonly code?: number;
  readonly _postman_previewlanguage: 'json' | 'xml' | 'html' | 'text';
  readonly header: readonly PostmanEntry[];
  readonly body: string;
}

/** A way to sign in, by its type and the attributes under that name. */
export type PostmanAuth =
  { readonly type: 'noauth' } | { readonly type: string; readonly [attributes: string]: string | readonly AuthAttribute[] };

/** One attribute of a way to sign in. */
export interface AuthAttribute {
  readonly key: string;
  readonly value: string;
  readonly type: 'string';
}

/** An environment as Postman exports it. */
export interface PostmanEnvironment {
  readonly name: string;
  readonly values: readonly {
    readonly key: string;
    readonly value: string;
    readonly type: 'default' | 'secret';
    readonly enabled: true;
  }[];
  readonly _postman_variable_scope: 'environment';
}

/** A variable as Postman writes it. */
export function variable(name: string): string {
  return `{{${name}}}`;
}
