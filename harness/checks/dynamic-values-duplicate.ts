import { canonicalJson } from '../lib/canonical-json.ts';
import { shortJson } from '../lib/short-json.ts';
import { isThere } from '../model/dynamic-choices.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, objection, readerWords } from './parts/dynamic-answers.ts';

export const dynamicValuesDuplicate: SequenceCheck = {
  id: 'dynamic-values-duplicate',
  of: ['dynamic-values'],
  title: 'No two choices have the same value',
  severity: 'warning',
  fault: 'service',
  why: 'Whichever of them makers pick, the same value is sent, and the designer shows the title of the first.',
  hint: 'Take as the value what is unique, an id rather than a name, or let the service list each item once.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, reading, source } = answer;
      if (!('choices' in found)) continue;
      const values = found.choices.map(({ value }) => value).filter(isThere);
      const seen = new Set<string>();
      const doubled = values.find((value) => seen.size === seen.add(canonicalJson(value)).size);
      if (doubled === undefined) continue;
      const message = `${source} lists the value ${shortJson(doubled)} more than once among the choices of ${readerWords(reading)}.`;
      yield objection(answer, message);
    }
  },
};
