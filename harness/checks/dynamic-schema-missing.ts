import { disguiseOfJson } from '../model/read-body.ts';
import type { SequenceCheck } from './check.ts';
import { objection, pathKey, readerWords, schemaAnswers } from './parts/dynamic-answers.ts';

export const dynamicSchemaMissing: SequenceCheck = {
  id: 'dynamic-schema-missing',
  of: ['dynamic-schema'],
  title: 'The schema stands where the extension says',
  severity: 'error',
  fault: 'service',
  why: 'Where the path leads nowhere makers get a single box instead of fields, and no outputs to use.',
  hint: 'Correct value-path or itemValuePath to the names that the service uses, letter case included.',
  *checkSequence(played) {
    for (const answer of schemaAnswers(played)) {
      const { fetched, paths, reading, source, faultFor } = answer;
      if (fetched.kind !== 'missing') continue;
      const disguise = disguiseOfJson(answer.exchange.response);
      const unread = paths.schema ? `has no "${paths.schema.join('/')}"` : 'holds no JSON';
      const what = disguise === undefined ? unread : `is JSON, but its content type is ${disguise}`;
      const message = `The answer of ${source} ${what}, where ${readerWords(reading)} looks for the schema.`;
      yield { ...objection(answer, message, pathKey(reading)), fault: faultFor('schema') };
    }
  },
};
