import { declaredMediaTypes } from './parts/declared-media-types.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Wildcards and parameters are part of a media type and pass. */
export const opMimeInvalid: Rule = {
  id: 'op-mime-invalid',
  title: 'Everything under consumes and produces is a media type',
  severity: 'error',
  scope: 'the lists of the root and of every operation',
  microsoft: { rule: 'MimeTypeNotValid' },
  why: 'The platform sends the text as Content-Type or Accept; what is no media type is refused, if not by it then by the service.',
  hint: 'Write type and subtype with a slash between them: application/json.',
  examples: {
    bad: { definition: { produces: ['json'] } },
    good: { definition: { produces: ['application/json; charset=utf-8'] } },
  },
  *check(connector) {
    for (const { key, types, at, operationId } of declaredMediaTypes(connector)) {
      for (const [index, type] of types.entries()) {
        if (MEDIA_TYPE.test(type)) continue;
        const message = `"${type}" under ${key} is no media type.`;
        yield { message, at: placeIn(at, index), ...(operationId !== undefined && { operationId }) };
      }
    }
  },
};

const MEDIA_TYPE = /^\s*[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;.*)?$/s;
