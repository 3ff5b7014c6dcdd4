import { citationOf } from './catalogue.ts';
import type { HarnessEvent } from './model/event.ts';

/** A run's events, with what stands behind each finding told before the first of its kind. */
export async function* citeFindings(events: AsyncIterable<HarnessEvent>): AsyncGenerator<HarnessEvent> {
  const cited = new Set<string>();
  for await (const event of events) {
    if (event.type === 'finding-made' && !cited.has(event.finding.id)) {
      cited.add(event.finding.id);
      const citation = citationOf(event.finding.id);
      if (citation) yield { type: 'rule-cited', citation };
    }
    yield event;
  }
}
