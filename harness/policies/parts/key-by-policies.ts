import type { Credential } from '../../model/connection.ts';
import { type Connector, policiesOf } from '../../model/connector.ts';
import type { Operation } from '../../model/operation.ts';
import { knownAdditions } from '../known-additions.ts';

/** A key as the policies of an operation write it into its header, "Bearer …"; undefined where they do not. */
export function keyByPolicies(connector: Connector, operation: Operation, credential: Credential, header: string): string | undefined {
  const { headers } = knownAdditions(policiesOf(connector, operation), operation, (name, otherwise = '') => credential[name] ?? otherwise);
  const text = headers.get(header.toLowerCase());
  // Without the key in it, it is none.
  return text !== undefined && Object.values(credential).some((value) => text.includes(value)) ? text : undefined;
}
