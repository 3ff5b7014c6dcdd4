import { isObject } from '../lib/is-object.ts';
import type { Connector } from './connector.ts';

type RawObject = Readonly<Record<string, unknown>>;

/** The `x-ms-capabilities.testConnection` of a connector as written, or undefined where there is no object. */
export function testConnection({ extensions }: Connector): RawObject | undefined {
  const capabilities = extensions['x-ms-capabilities'];
  const test = isObject(capabilities) ? capabilities['testConnection'] : undefined;
  return isObject(test) ? test : undefined;
}

/** The id of the operation that the platform calls when a connection is made, where the definition names one. */
export function testConnectionId(connector: Connector): string | undefined {
  const id = testConnection(connector)?.['operationId'];
  return typeof id === 'string' ? id : undefined;
}
