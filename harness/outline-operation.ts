import { allowedValues } from './lib/dialect-schema.ts';
import { type Connector, takesCredential } from './model/connector.ts';
import type { OperationOutline } from './model/event.ts';
import type { Operation } from './model/operation.ts';
import { type Definitions, referencedDefinition, resolveSchema, type Schema } from './model/schema.ts';

const MOST_LINES = 120;
const MOST_LEVELS = 6;

/** What readers of a run need to know of an operation, schemas as short lines of text. */
export function outlineOperation(connector: Connector, operation: Operation): OperationOutline {
  const { definitions } = connector;
  return {
    operationId: operation.operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    kind: operation.kind,
    ...(operation.summary !== undefined && { summary: operation.summary }),
    ...(operation.description !== undefined && { description: operation.description }),
    internal: operation.visibility === 'internal',
    takesCredential: takesCredential(connector, operation),
    inputs: operation.parameters.map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required,
      type: typeWords(parameter.schema, definitions),
    })),
    responses: operation.responses.map((response) => ({
      status: response.status,
      ...(response.description !== undefined && { description: response.description }),
      mediaTypes: operation.produces,
      ...(response.schema && { schema: outlineSchema(response.schema, definitions) }),
      headers: response.headers.map(({ name }) => name),
    })),
    ...(operation.notificationContent?.schema && { notification: outlineSchema(operation.notificationContent.schema, definitions) }),
  };
}

/** A schema as indented lines: `id*: integer (int32)`; a star marks what is required. */
function outlineSchema(schema: Schema, definitions: Definitions): string {
  const lines: string[] = [];
  const walk = (node: Schema, label: string, level: number, open: readonly string[]): void => {
    if (lines.length >= MOST_LINES) return;
    const name = referencedDefinition(node);
    const again = name !== undefined && open.includes(name);
    lines.push(`${'  '.repeat(level)}${label}${typeWords(node, definitions)}${again ? ' (as above)' : ''}`);
    if (again || level >= MOST_LEVELS) return;
    const resolved = resolveSchema(node, definitions);
    const within = name === undefined ? open : [...open, name];
    const element = resolved.type === 'array' ? resolveSchema(resolved.items ?? {}, definitions) : resolved;
    const properties = {
      ...Object.assign({}, ...(element.allOf ?? []).map((part) => resolveSchema(part, definitions).properties ?? {})),
      ...element.properties,
    } as Record<string, Schema>;
    for (const [key, property] of Object.entries(properties)) {
      walk(property, `${key}${element.required?.includes(key) ? '*' : ''}: `, level + 1, within);
    }
  };
  walk(schema, '', 0, []);
  if (lines.length >= MOST_LINES) lines.push('…');
  return lines.join('\n');
}

function typeWords(schema: Schema, definitions: Definitions): string {
  const resolved = resolveSchema(schema, definitions);
  if (resolved.type === 'array') return `array of ${typeWords(resolved.items ?? {}, definitions)}`;
  const type = resolved.type ?? (resolved.properties || resolved.allOf ? 'object' : 'anything');
  const allowed = allowedValues(resolved);
  const extras = [
    resolved.format,
    allowed &&
      `one of ${allowed
        .slice(0, 8)
        .map((value) => JSON.stringify(value))
        .join(', ')}${allowed.length > 8 ? ', …' : ''}`,
    resolved['x-nullable'] === true ? 'or null' : undefined,
  ].filter((text) => text !== undefined);
  return extras.length > 0 ? `${type} (${extras.join('; ')})` : type;
}
