import type { Schema } from '../model/schema.ts';

/** The texts of the objects and lists around a property, which precede its own. */
export interface LabelPrefix {
  readonly title?: string;
  readonly summary?: string;
}

/**
 * The label of a property: its title, else its summary, else its name; the titles around it, else the summaries, go before. At the top
 * of a body or of an item some names have titles of their own, and a description stands for the name `body`.
 */
export function flowLabel(schema: Schema, name: string, { title, summary }: LabelPrefix, isTop = false): string {
  return joined(title ?? summary, schema.title || summaryOf(schema) || (isTop ? knownTitle(schema, name) : name)) ?? name;
}

function knownTitle({ description }: Schema, name: string): string {
  if (name === 'body' && description) return description;
  return KNOWN_TITLES.get(name) ?? name;
}

const KNOWN_TITLES: ReadonlyMap<string, string> = new Map([
  ['body', 'Body'],
  ['headers', 'Headers'],
  ['outputs', 'Outputs'],
  ['queries', 'Queries'],
  ['statusCode', 'Status Code'],
  ['item', 'Item'],
]);

/** The prefix for what lies within an object or list. */
export function labelWithin(schema: Schema, around: LabelPrefix): LabelPrefix {
  const title = joined(around.title, schema.title || undefined);
  const summary = joined(around.summary, summaryOf(schema));
  return { ...(title !== undefined && { title }), ...(summary !== undefined && { summary }) };
}

function summaryOf(schema: Schema): string | undefined {
  const summary = schema['x-ms-summary'];
  return typeof summary === 'string' && summary !== '' ? summary : undefined;
}

function joined(left: string | undefined, right: string | undefined): string | undefined {
  return left !== undefined && right !== undefined ? `${left} ${right}` : (right ?? left);
}
