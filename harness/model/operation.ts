import { isJsonType } from '../lib/media-type.ts';
import type { Place } from './place.ts';
import type { Schema } from './schema.ts';

/** The HTTP methods an OpenAPI 2.0 path item may declare. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
/** An HTTP method that a path may have an operation for, in lower case. */
export type Method = (typeof METHODS)[number];

/** Whether a method changes nothing by itself. */
export function readsOnly(method: string): boolean {
  return /^(get|head|options)$/i.test(method);
}

/** What the platform's designer does with an operation, an input or an output. `none` where nothing was said. */
export type Visibility = 'none' | 'important' | 'advanced' | 'internal';

/** Where a parameter stands in the request. */
export type ParameterIn = 'path' | 'query' | 'header' | 'body' | 'formData';

/** One input of an operation, references resolved and path-level parameters merged in. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterIn;
  readonly required: boolean;
  /** The body's schema, or for any other place the schema that the parameter's own keywords form. */
  readonly schema: Schema;
  /** The place of `schema`: `<at>/schema` for a body, else `at`. */
  readonly schemaAt: Place;
  /** `x-ms-summary`: the label makers see. */
  readonly summary?: string;
  readonly description?: string;
  readonly visibility: Visibility;
  /** `x-ms-url-encoding` as written. */
  readonly urlEncoding?: string;
  readonly collectionFormat?: string;
  readonly allowEmptyValue?: boolean;
  /** Every key as written, whatever its value. */
  readonly keys: readonly string[];
  /** Every `x-` key as written. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Whether it is declared beside the operation, for all of its path. */
  readonly ofPath?: true;
  /** Where the parameter itself is declared (in `#/parameters` for a referenced one). */
  readonly at: Place;
}

/** A header that a response declares. */
export interface ResponseHeader {
  readonly name: string;
  readonly schema: Schema;
  readonly at: Place;
}

/** One declared response. */
export interface Response {
  /** Three digits or `default`; what was written where it is neither. */
  readonly status: string;
  readonly description?: string;
  /** Absent: nothing declared. A literal `{}` is present and empty. */
  readonly schema?: Schema;
  readonly schemaAt?: Place;
  readonly headers: readonly ResponseHeader[];
  /** Media type → example body. */
  readonly examples: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** One alternative of a `security` list: scheme name → scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** What an operation is in a flow: a step, or what begins it. */
export type OperationKind = 'action' | 'polling-trigger' | 'webhook-trigger';

/** One method on one path. */
export interface Operation {
  /** As declared; where none is, one made from method and path (see `idDeclared`). Unique in the connector. */
  readonly operationId: string;
  readonly idDeclared: boolean;
  readonly method: Method;
  /** The path template as written, without `basePath`. */
  readonly path: string;
  readonly kind: OperationKind;
  readonly summary?: string;
  readonly description?: string;
  /** `tags`, in so far as they are texts. */
  readonly tags: readonly string[];
  readonly visibility: Visibility;
  readonly deprecated: boolean;
  /** `x-ms-trigger` as written. */
  readonly trigger?: string;
  /**
   * GET, HEAD, OPTIONS or `x-ms-safe-operation: true`, and neither an input nor a policy that may make another method
   * of it: calling it changes nothing.
   */
  readonly safe: boolean;
  /** `x-ms-no-generic-test: true`. */
  readonly excludedFromTests: boolean;
  /** Media types in force for this operation: its own, else the definition's. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
  /** The operation's own `security`, else the definition's; undefined where neither says anything. */
  readonly security?: readonly SecurityRequirement[];
  /** `x-ms-notification-content` of the path item. */
  readonly notificationContent?: { readonly description?: string; readonly schema?: Schema; readonly at: Place };
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** The key by which inputs name a parameter: its name, or `query.id` where the name stands in two places. */
export function inputKey({ parameters }: Pick<Operation, 'parameters'>, parameter: Parameter): string {
  let shared = sharedNames.get(parameters);
  if (!shared) {
    const names = parameters.map(({ name }) => name);
    sharedNames.set(parameters, (shared = new Set(names.filter((name, index) => names.indexOf(name) !== index))));
  }
  return shared.has(parameter.name) ? placedName(parameter) : parameter.name;
}

/** Asked for with every input of every case; operations never change. */
const sharedNames = new WeakMap<readonly Parameter[], ReadonlySet<string>>();

/** The name by which an input may always be called: `query.id`. */
export function placedName(parameter: Parameter): string {
  return `${parameter.in}.${parameter.name}`;
}

/** Whether makers can pick the operation in the designer. */
export function isVisible(operation: Operation): boolean {
  return operation.visibility !== 'internal';
}

/** The response declared for a status: its own entry, else `default`, else undefined. */
export function declaredResponse(operation: Operation, status: number): Response | undefined {
  return (
    operation.responses.find((response) => response.status === String(status)) ??
    operation.responses.find((response) => response.status === 'default')
  );
}

/** The declared responses that mean success (2xx), in order of their codes. */
export function successResponses(operation: Operation): readonly Response[] {
  return operation.responses.filter((response) => /^2\d\d$/.test(response.status)).toSorted((a, b) => Number(a.status) - Number(b.status));
}

/** The content type in which a body parameter is sent: JSON where the operation takes it, else the first it names. */
export function bodyContentType(operation: Operation): string {
  return operation.consumes.find(isJsonType) ?? operation.consumes[0] ?? 'application/json';
}
