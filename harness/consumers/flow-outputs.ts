import type { FlowOutputs, FlowToken } from '../model/makers-view.ts';
import type { Operation } from '../model/operation.ts';
import type { Definitions, Schema } from '../model/schema.ts';
import { EACH_ITEM, flowKey, keySegment } from './flow-key.ts';
import { flowLabel, labelWithin, type LabelPrefix } from './flow-label.ts';
import { flowResponse } from './flow-response.ts';
import { dynamicSource, DYNAMIC_SCHEMAS, readSchema } from './read-schema.ts';

/**
 * What later steps can use of an operation: the values of the response that the designer reads, and its headers; of a webhook, the
 * content of its call. What is internal is left out. Without a schema there is nothing to pick but an untyped whole, which is not listed.
 */
export function flowOutputs(operation: Operation, definitions: Definitions): FlowOutputs {
  const content = operation.notificationContent;
  if (content) return { source: 'notification', ...tokensOf(content.schema, definitions) };
  const response = flowResponse(operation);
  if (!response) return { source: 'none', tokens: [], cut: false };
  const { tokens, cut } = tokensOf(response.schema, definitions);
  const headers = response.headers.map(({ name, schema }): FlowToken => ({
    key: flowKey('header', name),
    label: flowLabel(schema, name, {}),
    ...typed(schema),
    applyToEach: [],
  }));
  return { source: response.status, tokens: [...tokens, ...headers], cut };
}

/** Beyond so many tokens a schema is not listed further. */
const MOST = 2000;
const DEEPEST = 40;

interface Walk {
  readonly definitions: Definitions;
  readonly open: readonly string[];
  readonly prefix: LabelPrefix;
  readonly applyToEach: readonly string[];
  readonly tokens: FlowToken[];
}

function tokensOf(schema: Schema | undefined, definitions: Definitions): { tokens: readonly FlowToken[]; cut: boolean } {
  const tokens: FlowToken[] = [];
  if (schema) addTokens(schema, 'body.$', 'Body', { definitions, open: [], prefix: {}, applyToEach: [], tokens });
  return { tokens: tokens.slice(0, MOST), cut: tokens.length > MOST };
}

function addTokens(written: Schema, key: string, name: string, at: Walk): void {
  const { schema, open, cut } = readSchema(written, at.definitions, at.open);
  if (schema['x-ms-visibility'] === 'internal' || at.tokens.length > MOST || open.length > DEEPEST) return;
  const dynamic = dynamicSource(schema, DYNAMIC_SCHEMAS);
  at.tokens.push({
    key,
    label: flowLabel(schema, name, at.prefix),
    ...typed(schema),
    applyToEach: at.applyToEach,
    ...(dynamic && { dynamic }),
  });
  if (dynamic || cut) return;
  if (schema.type === 'object') {
    const within = { ...at, open, prefix: labelWithin(schema, at.prefix) };
    for (const [property, child] of Object.entries(schema.properties ?? {}))
      addTokens(child, `${key}.${keySegment(property)}`, property, within);
  } else if (schema.type === 'array') {
    addTokens(schema.items ?? {}, `${key}.${EACH_ITEM}`, 'Item', {
      ...at,
      open,
      prefix: itemPrefix(schema, at),
      applyToEach: [...at.applyToEach, key],
    });
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
