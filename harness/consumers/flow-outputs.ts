import type { FlowOutputs, FlowToken } from '../model/makers-view.ts';
import type { Operation } from '../model/operation.ts';
import type { Definitions, Schema } from '../model/schema.ts';
import type { Allowance } from './allowance.ts';
import { EACH_ITEM, flowKey, keySegment } from './flow-key.ts';
import { flowLabel, labelWithin, type LabelPrefix } from './flow-label.ts';
import { flowResponse } from './flow-response.ts';
import { dynamicSource, DYNAMIC_SCHEMAS, readSchema } from './read-schema.ts';

/**
 * What later steps can use of an operation: the values of the response that the designer reads, and its headers; of a webhook, the
 * content of its call. What is internal is left out. Without a schema there is nothing to pick but an untyped whole, which is not listed.
 */
export function flowOutputs(operation: Operation, definitions: Definitions, allowed: Allowance): FlowOutputs {
  const content = operation.notificationContent;
  if (content) return { source: 'notification', tokens: tokensOf(content.schema, definitions, allowed) };
  const response = flowResponse(operation);
  if (!response) return { source: 'none', tokens: [] };
  const tokens = tokensOf(response.schema, definitions, allowed);
  const headers = response.headers.map(({ name, schema }): FlowToken => ({
    key: flowKey('header', name),
    label: flowLabel(schema, name, {}),
    ...typed(schema),
    applyToEach: [],
  }));
  return { source: response.status, tokens: [...tokens, ...headers] };
}

const DEEPEST = 40;

interface Walk {
  readonly definitions: Definitions;
  readonly open: readonly string[];
  readonly prefix: LabelPrefix;
  readonly applyToEach: readonly string[];
  /** Whether a body or an item is what it stands in. */
  readonly isTop: boolean;
  readonly tokens: FlowToken[];
  readonly allowed: Allowance;
}

function tokensOf(schema: Schema | undefined, definitions: Definitions, allowed: Allowance): readonly FlowToken[] {
  const tokens: FlowToken[] = [];
  if (schema)
    addTokens(schema, 'body.$', 'Body', { definitions, open: [], prefix: {}, applyToEach: [], isTop: false, tokens, allowed }, true);
  return tokens;
}

/** `isWhole`: a body or an item, no property. */
function addTokens(written: Schema, key: string, name: string, at: Walk, isWhole = false): void {
  const { schema, open, cut } = readSchema(written, at.definitions, at.open);
  if (schema['x-ms-visibility'] === 'internal' || open.length > DEEPEST || !at.allowed.take()) return;
  const dynamic = dynamicSource(schema, DYNAMIC_SCHEMAS);
  at.tokens.push({
    key,
    label: flowLabel(schema, name, at.prefix, at.isTop),
    ...typed(schema),
    applyToEach: at.applyToEach,
    ...(dynamic && { dynamic }),
  });
  if (dynamic || cut) return;
  if (schema.type === 'object') {
    const within = { ...at, open, prefix: labelWithin(schema, at.prefix), isTop: isWhole };
    for (const [property, child] of Object.entries(schema.properties ?? {})) {
      if (at.allowed.isSpent()) break;
      addTokens(child, `${key}.${keySegment(property)}`, property, within);
    }
  } else if (schema.type === 'array') {
    addTokens(
      schema.items ?? {},
      `${key}.${EACH_ITEM}`,
      'Item',
      {
        ...at,
        open,
        prefix: itemPrefix(schema, at),
        isTop: false,
        applyToEach: [...at.applyToEach, key],
      },
      true,
    );
  }
}

/** Items that have a title or summary of their own are not called by that of their list. */
function itemPrefix(list: Schema, { prefix, definitions, open }: Walk): LabelPrefix {
  const { schema: items } = readSchema(list.items ?? {}, definitions, open);
  const within = labelWithin(list, prefix);
  const title = items.title ? prefix.title : within.title;
  const summary = items['x-ms-summary'] === undefined ? within.summary : prefix.summary;
  return { ...(title !== undefined && { title }), ...(summary !== undefined && { summary }) };
}

function typed(schema: Schema): Pick<FlowToken, 'type' | 'format'> {
  return { type: schema.type ?? 'any', ...(schema.format !== undefined && { format: schema.format }) };
}
