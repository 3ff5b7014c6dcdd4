import type { Connector } from '../../model/connector.ts';
import type { World } from '../../model/world.ts';
import type { OpenTarget } from '../target/open-target.ts';

/** What the gateway to a target is made of. */
export interface GatewayParts {
  readonly open: OpenTarget;
  readonly connector: Connector;
  readonly world: World;
  /** What `@environmentVariables('name')` gives. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
