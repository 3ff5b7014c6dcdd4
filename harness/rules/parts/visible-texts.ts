import type { Connector } from '../../model/connector.ts';
import { isVisible } from '../../model/operation.ts';
import type { Place } from '../../model/place.ts';
import { placeIn } from './place-in.ts';
import { nodePlace, propertyName, type SchemaNode, schemaNodes } from './schema-nodes.ts';
import { signInParameters } from './sign-in-parameters.ts';

/** A text of the package that makers read. */
export interface VisibleText {
  readonly text: string;
  /** What it belongs to. */
  readonly part: 'connector' | 'operation' | 'parameter' | 'property' | 'connection parameter';
  /** A label is a few words in a list; prose is sentences. */
  readonly form: 'label' | 'prose';
  readonly operationId?: string;
  /** Asked for only where something is wrong: places of schemas are put together on demand. */
  readonly at: () => Place;
}

const known = new WeakMap<Connector, readonly VisibleText[]>();

/**
 * Every text that makers read: title and description of the connector, labels and descriptions of operations, inputs and
 * properties, trigger hints and the sign-in dialogue. What is internal is left out, and what is shared comes once.
 */
export function visibleTexts(connector: Connector): readonly VisibleText[] {
  let texts = known.get(connector);
  if (!texts) known.set(connector, (texts = [...allTexts(connector)].filter(({ text }) => text.trim() !== '')));
  return texts;
}

const distinct = new WeakMap<Connector, readonly VisibleText[]>();

/** The texts of which none says what another says: each where it stands first. */
export function distinctTexts(connector: Connector): readonly VisibleText[] {
  let texts = distinct.get(connector);
  if (!texts) {
    const first = new Map<string, VisibleText>();
    for (const text of visibleTexts(connector)) if (!first.has(text.text)) first.set(text.text, text);
    distinct.set(connector, (texts = [...first.values()]));
  }
  return texts;
}

/** The keys under which texts stand, and what kind of text each is. */
const FORMS = {
  title: 'label',
  summary: 'label',
  'x-ms-summary': 'label',
  displayName: 'label',
  description: 'prose',
  tooltip: 'prose',
  'x-ms-trigger-hint': 'prose',
} as const;

function* allTexts(connector: Connector): Generator<VisibleText> {
  const { info } = connector;
  yield* textsOf({ title: info.title, description: info.description }, { part: 'connector', at: () => info.at });
  yield* operationTexts(connector);
  yield* propertyTexts(connector);
  for (const { uiDefinition = {}, at } of signInParameters(connector)) {
    const { displayName, description, tooltip } = uiDefinition;
    yield* textsOf({ displayName, description, tooltip }, { part: 'connection parameter', at: () => placeIn(at, 'uiDefinition') });
  }
}

function* operationTexts({ operations }: Connector): Generator<VisibleText> {
  const seen = new Set<string>();
  for (const operation of operations.filter(isVisible)) {
    const { operationId, summary, description, extensions, at } = operation;
    const hint = extensions['x-ms-trigger-hint'];
    yield* textsOf({ summary, description, 'x-ms-trigger-hint': hint }, { part: 'operation', operationId, at: () => at });
    for (const parameter of operation.parameters) {
      if (parameter.visibility === 'internal' || seen.has(parameter.at.pointer)) continue;
      seen.add(parameter.at.pointer);
      const texts = { 'x-ms-summary': parameter.summary, description: parameter.description };
      yield* textsOf(texts, { part: 'parameter', operationId, at: () => parameter.at });
    }
  }
}

function* propertyTexts(connector: Connector): Generator<VisibleText> {
  const hidden = new Set(connector.operations.flatMap((operation) => (isVisible(operation) ? [] : operation.operationId)));
  for (const node of schemaNodes(connector)) {
    const { operationId } = node.owner;
    if (propertyName(node) === undefined || isHidden(node) || (operationId !== undefined && hidden.has(operationId))) continue;
    const { title, description, 'x-ms-summary': summary } = node.schema;
    const owner = { part: 'property', ...(operationId !== undefined && { operationId }), at: () => nodePlace(node) } as const;
    yield* textsOf({ title, 'x-ms-summary': summary, description }, owner);
  }
}

function* textsOf(
  texts: { readonly [K in keyof typeof FORMS]?: unknown },
  { at, ...owner }: Pick<VisibleText, 'part' | 'operationId' | 'at'>,
): Generator<VisibleText> {
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') yield { text, form: FORMS[key as keyof typeof FORMS], ...owner, at: () => placeIn(at(), key) };
  }
}

function isHidden(node: SchemaNode): boolean {
  for (let at: SchemaNode | undefined = node; at; at = at.parent) if (at.schema['x-ms-visibility'] === 'internal') return true;
  return false;
}
