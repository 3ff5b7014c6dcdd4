import type { ExportSource } from './export-source.ts';
import type { PostmanEnvironment } from './postman-format.ts';
import { CLIENT_ID, CLIENT_SECRET, signInVariables } from './to-auth.ts';

/** The environment of a collection: addresses, and a variable for each connection parameter. Secrets are empty. */
export function toEnvironment(
  { connector, connection, connectionDefaults }: ExportSource,
  baseUrls: ReadonlyMap<string, string>,
): PostmanEnvironment {
  const values = new Map<string, PostmanEnvironment['values'][number]>();
  const add = (key: string, value: string, isSecret = false) => {
    if (!values.has(key)) values.set(key, { key, value, type: isSecret ? 'secret' : 'default', enabled: true });
  };
  for (const [name, url] of baseUrls) add(name, url);
  // The one that the requests sign in with comes first.
  for (const { parameters, secrets } of [connection, ...connector.connections]) {
    for (const name of parameters) {
      const isSecret = secrets.includes(name);
      add(name, isSecret ? '' : (connectionDefaults[name] ?? ''), isSecret);
    }
  }
  for (const [name, value] of Object.entries(connectionDefaults)) add(name, value);
  if (connection.signIn) {
    add(CLIENT_ID, connection.signIn.clientId ?? '');
    add(CLIENT_SECRET, '', true);
    for (const name of signInVariables(connection.signIn)) add(name, '');
  }
  return { name: connector.title, values: [...values.values()], _postman_variable_scope: 'environment' };
}
