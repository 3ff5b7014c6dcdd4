import type { SchemaValidator } from '../lib/schema-validator.ts';
import type { Connector } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import type { Sample, SampleOf } from './sample.ts';
import type { Sessions } from './sessions.ts';

/** What the layers of a mock have in common. */
export interface LayerParts {
  readonly connector: Connector;
  readonly validator: SchemaValidator;
  readonly sessions: Sessions;
  readonly sampleOf: SampleOf;
}

/** What a service calls back with, for an operation that declares it; undefined where it declares nothing. */
export type NotificationOf = (operation: Operation) => Promise<unknown>;

/** Whether an answer may have this content: what is served keeps what is declared. */
export function mayBe({ validator }: Pick<LayerParts, 'validator'>, { response }: Sample, value: unknown): boolean {
  const schema = response?.schema;
  if (!schema) return true;
  try {
    return validator.accepts(schema, value);
  } catch {
    return false;
  }
}
