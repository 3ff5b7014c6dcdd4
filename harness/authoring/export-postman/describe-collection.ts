import { isScripted, type Policy } from '../../model/connector.ts';
import { DECIMAL_POINTS } from '../decimal-points.ts';
import type { ExportSource } from './export-source.ts';

/** What the collection is, and what the platform does to calls that Postman does not. */
export function describeCollection(source: ExportSource): string {
  const { connector, connection } = source;
  const [others, scripted] = [otherPolicies(source), scriptedOperations(source)];
  const ways = connector.connections.filter(({ name }) => name !== connection.name).map(({ name }) => name);
  const parts = [
    connector.info.description?.trim() ?? '',
    `Made by Conncert from version ${connector.version || 'unknown'} of the connector. Choose the environment of the same name, and fill in its values. ${DECIMAL_POINTS}`,
    ways.length > 0 ? `Requests sign in as the connection "${connection.name}" does. The connector has others: ${ways.join(', ')}.` : '',
    connection.type === 'unsupported' ? 'The connector signs in through the on-premises data gateway, which Postman cannot do.' : '',
    connection.type === 'api-key' && !connection.placement
      ? 'The connector does not say where its key goes: add the header or query parameter by hand.'
      : '',
    others.length > 0 ? ['What the platform does besides, and these requests do not:', ...others].join('\n') : '',
    scripted.length > 0 ? `Custom code handles on the platform, and not here: ${scripted.join(', ')}.` : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function otherPolicies({ operations }: ExportSource): readonly string[] {
  const users = new Map<Policy, string[]>();
  for (const { operation, additions } of operations) {
    for (const policy of additions.others) users.set(policy, [...(users.get(policy) ?? []), operation.operationId]);
  }
  return [...users].map(([policy, ids]) => {
    const { templateId, title, section, parameters } = policy;
    const told = Object.entries(parameters).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
    const where = ids.length === operations.length ? 'every operation' : ids.join(', ');
    return `- ${title ?? templateId} (${templateId}, ${section}, ${where}): ${told.join('; ')}`;
  });
}

function scriptedOperations({ connector, operations }: ExportSource): readonly string[] {
  return operations.flatMap(({ operation }) => (isScripted(connector, operation) ? [operation.operationId] : []));
}
