import type { Connector } from './model/connector.ts';
import type { HarnessEvent } from './model/event.ts';
import type { Finding, Statement } from './model/finding.ts';
import { locate } from './model/source-file.ts';

/** A statement with its places looked up: lines and columns for people and editors. */
export function findingMade(connector: Connector, { at, differences, ...statement }: Statement): HarnessEvent {
  const finding: Finding = {
    ...statement,
    ...(at && { location: locate(connector.files, at) }),
    ...(differences && {
      differences: differences.map(({ declaredAt, ...difference }) => ({
        ...difference,
        ...(declaredAt && { declaredAt: locate(connector.files, declaredAt) }),
      })),
    }),
  };
  return { type: 'finding-made', finding };
}
