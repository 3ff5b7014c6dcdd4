import { gatewayNotes } from '../../checks/gateway-notes.ts';
import { checks } from '../../checks/index.ts';
import type { HarnessEvent } from '../../model/event.ts';

/**
 * The events of a target without findings that say the same again. What the gateway notices in passing it notices with every request of an
 * operation: once is enough, unless it decides about a case. What a check says of the target as a whole is told once, whichever case it is
 * that shows it.
 */
export async function* toldOnce(events: AsyncIterable<HarnessEvent>): AsyncGenerator<HarnessEvent> {
  const told = new Set<string>();
  for await (const event of events) {
    const saying = sayingOf(event);
    if (saying === undefined) yield event;
    else if (!told.has(saying)) {
      told.add(saying);
      yield event;
    }
  }
}

/** What an event says that need not be said twice; undefined where every one counts. */
function sayingOf(event: HarnessEvent): string | undefined {
  if (event.type !== 'finding-made') return undefined;
  const { id, severity, operationId, message, location } = event.finding;
  if (severity !== 'error' && Object.hasOwn(gatewayNotes, id)) return JSON.stringify([id, operationId, message, location]);
  return OF_TARGETS.has(id) ? id : undefined;
}

const OF_TARGETS: ReadonlySet<string> = new Set(checks.flatMap(({ id, ofTarget }) => (ofTarget ? [id] : [])));
