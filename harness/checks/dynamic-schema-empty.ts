import { valueOn } from '../lib/value-on.ts';
import type { SequenceCheck } from './check.ts';
import { objection, readerWords, schemaAnswers } from './parts/dynamic-answers.ts';

export const dynamicSchemaEmpty: SequenceCheck = {
  id: 'dynamic-schema-empty',
  of: ['dynamic-schema'],
  title: 'A schema that is fetched describes something',
  severity: 'info',
  fault: 'environment',
  why: 'There may be nothing to fill in, but then nothing shows that fields are read where they stand, nor that answers fit them.',
  hint: 'Test with inputs for which the service describes fields.',
  *checkSequence(played) {
    for (const answer of schemaAnswers(played)) {
      const { body, paths, fetched, reading, source } = answer;
      if (fetched.kind !== 'schema') continue;
      const { type, properties, additionalProperties, allOf } = fetched.schema;
      // What a reference stands for is not followed.
      const mayBeObject = type === 'object' || (type === undefined && valueOn(body, [...(paths.schema ?? []), '$ref']) === undefined);
      if (!mayBeObject || Object.keys(properties ?? {}).length > 0 || additionalProperties !== undefined || allOf !== undefined) continue;
      yield objection(answer, `The schema of ${source} has no properties for ${readerWords(reading)}.`);
    }
  },
};
