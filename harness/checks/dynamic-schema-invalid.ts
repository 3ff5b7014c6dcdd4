import { shortJson } from '../lib/short-json.ts';
import { danglingReference } from '../model/fetched-schema.ts';
import type { SequenceCheck } from './check.ts';
import { objection, partnerOf, pathKey, readerWords, schemaAnswers } from './parts/dynamic-answers.ts';

/**
 * `null` is no fault: the service says that there is no schema. Where both forms stand beside each other without a path, one of them
 * must read the wrong one of map and schema: that is told as a difference between them, for makers get fields in some products.
 */
export const dynamicSchemaInvalid: SequenceCheck = {
  id: 'dynamic-schema-invalid',
  of: ['dynamic-schema'],
  title: 'What stands where a schema is read is one, in the form that the extension takes',
  severity: 'error',
  fault: 'service',
  why: 'Without a path x-ms-dynamic-schema takes the answer for a map of properties, and x-ms-dynamic-properties for a complete schema: the wrong one of the two gives no fields, or wrong ones.',
  hint: 'Give the path that leads to what the extension takes, or let the service answer in that form.',
  *checkSequence(played) {
    for (const answer of schemaAnswers(played)) {
      const { fetched, paths, reading, source } = answer;
      const dangling = fetched.kind === 'schema' ? danglingReference(answer.body, paths, played.connector) : undefined;
      if (dangling !== undefined) {
        const message = `The schema of ${source} refers to ${shortJson(dangling)}, which is neither in the answer nor in the definition, for ${readerWords(reading)}.`;
        yield objection(answer, message, pathKey(reading));
      }
      if (fetched.kind !== 'invalid' || (fetched.other && partnerOf(answer, played)?.fetched.kind === 'schema')) continue;
      const place = paths.schema ? ` at "${paths.schema.join('/')}"` : '';
      const message = `The answer of ${source}${place} is of no use to ${readerWords(reading)}: ${fetched.why}.`;
      yield objection(answer, message, pathKey(reading));
    }
  },
};
