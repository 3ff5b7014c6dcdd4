import { canonicalJson } from '../lib/canonical-json.ts';
import { shortJson } from '../lib/short-json.ts';
import { isThere } from '../model/dynamic-choices.ts';
import type { SequenceCheck } from './check.ts';
import { choicesAnswers, objection, readerWords } from './parts/dynamic-answers.ts';

/** Two things of a service may well have one name: so it is a remark. */
export const dynamicTitlesEqual: SequenceCheck = {
  id: 'dynamic-titles-equal',
  of: ['dynamic-values'],
  title: 'No two choices look alike',
  severity: 'info',
  fault: 'service',
  why: 'Makers see the titles alone: of two that are equal they cannot tell which is which.',
  hint: 'Where the names of things need not be unique, let the title say more: Garden (b-1).',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      const { found, reading, source, paths } = answer;
      if (!('choices' in found) || paths.title === undefined) continue;
      const named = found.choices.filter(({ value, title }) => isThere(value) && isThere(title) && title !== '');
      const alike = [...Map.groupBy(named, ({ title }) => canonicalJson(title)).values()];
      const [first] = alike.find((choices) => new Set(choices.map(({ value }) => canonicalJson(value))).size > 1) ?? [];
      if (!first) continue;
      const message = `${source} lists different values under the title ${shortJson(first.title)} among the choices of ${readerWords(reading)}.`;
      yield objection(answer, message);
    }
  },
};
