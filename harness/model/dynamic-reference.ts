import type { DynamicCall, DynamicExtension } from './dynamic-calls.ts';
import type { Connector } from './connector.ts';
import { answerSchema, LIST_PATHS, listedItems, pathOf, SCHEMA_PATHS } from './dynamic-paths.ts';
import type { Operation } from './operation.ts';
import type { Place } from './place.ts';
import { pathSteps, schemasAt } from './schema-path.ts';

/** The older form of a dynamic extension, or the one that newer products read. A tree has the newer form only. */
export type DynamicForm = 'legacy' | 'current';

/** Where a list of choices stands in an answer, and what is read of each of its items. Paths as steps; absent where none is written. */
export interface ChoicesPaths {
  readonly form: DynamicForm;
  readonly list?: readonly string[];
  readonly value?: readonly string[];
  readonly title?: readonly string[];
  /** Of a tree: what tells folders from the items in them. */
  readonly isParent?: readonly string[];
}

/** Where a schema stands in an answer. */
export interface SchemaPath {
  readonly form: DynamicForm;
  readonly schema?: readonly string[];
}

/** What dynamic extensions, alike in this, read of an answer. */
export interface DynamicReading {
  /** The first of their calls. */
  readonly call: DynamicCall;
  /** The step of the case whose answer is read. */
  readonly step: string;
  /** Where the first of them stands, in words: `"project" of CreateTicket`. */
  readonly where: string;
  /** The operation that the first of them belongs to. */
  readonly caller: Operation;
  readonly at: Place;
  /** All of their calls. */
  readonly calls: readonly DynamicCall[];
}

/** Where a value comes from that a dynamic call gives to the operation it calls. */
export type DynamicSource =
  | { readonly kind: 'value'; readonly value: unknown }
  /** The first choice of an input that is dynamic itself. */
  | {
      readonly kind: 'chosen';
      readonly from: DynamicRequest;
      readonly paths: ChoicesPaths;
      /** The input, as the extension names it. */
      readonly what: string;
      /** For the mock, which may have no choices to offer. */
      readonly otherwise?: unknown;
    }
  /** Of the item of a tree that is browsed. */
  | { readonly kind: 'selected'; readonly path: readonly string[] };

/** A call that is to be made for dynamic extensions. */
export interface DynamicRequest {
  readonly target: Operation;
  readonly arguments: readonly {
    /** The input of the target: a parameter's name, or the way to a property within one. */
    readonly key: string;
    readonly source: DynamicSource;
    /** The input of the calling operation that the value is of. */
    readonly reference?: string;
  }[];
}

/** What a case of dynamic values or schemas is about: calls that are made once, for all the places that read their answers. */
export interface DynamicUse {
  readonly requests: readonly { readonly step: string; readonly request: DynamicRequest }[];
  readonly readings: readonly DynamicReading[];
  /** Both forms in one place, as positions among the readings: they must give the same. */
  readonly pairs: readonly { readonly legacy: number; readonly current: number }[];
  /** Whether the calling operation is called as well, in the step `ANSWER_STEP`: its answer must fit the schema that is fetched. */
  readonly answers?: true;
  /** Whether the calling operation is called as well, in the step `USE_STEP`, with what is picked of a tree. */
  readonly picks?: TreePick;
}

/** What makers pick of a tree. */
export interface TreePick {
  /** The input that it is for: a parameter's name, or the way to a property of the body. */
  readonly input: string;
  /** Whether a folder is picked, and not what is in it. */
  readonly folders: boolean;
  /** Whether other inputs are sent beside it that may be there for something else, so that a refusal may be for how they go together. */
  readonly mixed: boolean;
}

/** The step in which an operation is called whose answer must fit a schema that was fetched before. */
export const ANSWER_STEP = 'answer';

/** The step in which an operation is called with what was picked for one of its inputs. */
export const USE_STEP = 'use';

const LEGACY: ReadonlySet<DynamicExtension> = new Set(['x-ms-dynamic-values', 'x-ms-dynamic-schema', 'file-picker']);

/** The form of an extension. */
export function formOf(extension: DynamicExtension): DynamicForm {
  return LEGACY.has(extension) ? 'legacy' : 'current';
}

/** How extensions name the path to what tells folders. */
export const PARENT_KEYS: Readonly<Partial<Record<DynamicExtension, string>>> = {
  'x-ms-dynamic-tree': 'itemIsParent',
  'file-picker': 'value-folder-property',
};

/** Where a call that fetches choices finds them; undefined of one that fetches a schema. */
export function choicesPaths(call: Pick<DynamicCall, 'extension' | 'keys'>): ChoicesPaths | undefined {
  const names = LIST_PATHS[call.extension];
  if (!names) return undefined;
  const [value, title] = names.item.map((name) => stepsOf(call, name));
  const parentKey = PARENT_KEYS[call.extension];
  const [list, isParent] = [stepsOf(call, names.list), parentKey === undefined ? undefined : stepsOf(call, parentKey)];
  return {
    form: formOf(call.extension),
    ...(list && { list }),
    ...(value && { value }),
    ...(title && { title }),
    ...(isParent && { isParent }),
  };
}

/** Where a call that fetches a schema finds it; undefined of one that fetches choices. */
export function schemaPath(call: Pick<DynamicCall, 'extension' | 'keys'>): SchemaPath | undefined {
  const name = SCHEMA_PATHS[call.extension];
  if (name === undefined) return undefined;
  const schema = stepsOf(call, name);
  return { form: formOf(call.extension), ...(schema && { schema }) };
}

/** What dynamic extensions read of an answer: a name for each of their paths. */
export type ReadPart = 'list' | 'value' | 'title' | 'schema';

/** What the declared answer of the operation that is called lacks of what is read. */
export function undeclaredParts(call: DynamicCall, connector: Connector): ReadonlySet<ReadPart> {
  const { definitions } = connector;
  const path = schemaPath(call);
  if (path) {
    const schema = call.target && answerSchema(call.target);
    return new Set(schema && path.schema && schemasAt(schema, path.schema, definitions) === 'missing' ? ['schema'] : []);
  }
  const items = listedItems(call, connector) ?? [];
  if (items === 'missing') return new Set(['list']);
  const { value, title } = choicesPaths(call) ?? {};
  const telling = items.filter(({ properties }) => properties);
  const lacks = (steps: readonly string[] | undefined) =>
    steps !== undefined && telling.length > 0 && telling.every((item) => schemasAt(item, steps, definitions) === 'missing');
  return new Set([...(lacks(value) ? ['value' as const] : []), ...(lacks(title) ? ['title' as const] : [])]);
}

function stepsOf(call: Pick<DynamicCall, 'keys'>, name: string): readonly string[] | undefined {
  const path = pathOf(call, name);
  const steps = path === undefined ? [] : pathSteps(path);
  return steps.length > 0 ? steps : undefined;
}
