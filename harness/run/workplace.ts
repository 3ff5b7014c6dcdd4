import type { SchemaValidator } from '../lib/schema-validator.ts';
import type { Connector } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import type { World } from '../model/world.ts';
import type { Sender } from '../replay/pactum.ts';

/** What the targets of a run have in common. */
export interface Workplace {
  readonly connector: Connector;
  readonly operations: readonly Operation[];
  readonly validator: SchemaValidator;
  readonly sender: Sender;
  readonly world: World;
}
