import type { Connection } from '../model/connection.ts';
import type { PresentedCredential } from './present-credential.ts';

/** The texts in a presented credential that are secret, by name: its secret values, and whole what they make of a request. */
export function credentialTexts(connection: Connection, { values, attachment }: PresentedCredential): Readonly<Record<string, string>> {
  const named = connection.secrets.flatMap((name): [string, string][] => (values[name] ? [[name, values[name]]] : []));
  // Behind a scheme (`Bearer …`) stands the credential itself.
  const attached = [...Object.values(attachment.headers), ...Object.values(attachment.query)].flatMap((value) =>
    value.split(' ').slice(-1),
  );
  return Object.fromEntries([...attached.map((value, index): [string, string] => [`credential-${index + 1}`, value]), ...named]);
}
