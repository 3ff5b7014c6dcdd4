import { isJsonType, mediaType } from '../lib/media-type.ts';
import type { Operation } from '../model/operation.ts';
import { definitionPlace } from './parts/definition-place.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Operations that take one of the four besides others pass: the platform picks it. So do bodies that are sent as a form, which
 * published connectors have, with custom code that writes it.
 */
export const opMimeSupported: Rule = {
  id: 'op-mime-supported',
  title: 'Every operation with a body or form takes a media type that the platform can send',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'operations with a body or form data that say what they consume; one fault of the root’s list is told once',
  microsoft: { rule: 'MimeTypeNotSupported, MimeTypeNotCompatibleWithRequestContentSchemaType' },
  why: 'The platform writes JSON, plain text and the two kinds of form; anything else it sends as it is given, or not at all.',
  hint: 'Name application/json, text/plain, multipart/form-data or application/x-www-form-urlencoded; for form data one of the last two.',
  examples: {
    bad: example('application/xml'),
    good: example('application/json'),
  },
  *check(connector) {
    let rootTold = false;
    for (const operation of connector.operations) {
      const { operationId, consumes, at } = operation;
      const [input, wanted] = demand(operation);
      if (input === undefined || consumes.length === 0 || consumes.some((type) => isSent(type, wanted))) continue;
      const inherited = consumes === connector.consumes;
      if (inherited && rootTold) continue;
      rootTold ||= inherited;
      const message = `The operation ${operationId} takes ${input} as ${consumes.map((type) => `"${type}"`).join(', ')}; the platform sends ${[...wanted].join(', ')}.`;
      yield { message, at: inherited ? definitionPlace(connector, 'consumes') : placeIn(at, 'consumes'), operationId };
    }
  },
};

const FORMS: ReadonlySet<string> = new Set(['multipart/form-data', 'application/x-www-form-urlencoded']);
const BODIES: ReadonlySet<string> = new Set(['application/json', 'text/plain', ...FORMS]);

function isSent(type: string, wanted: ReadonlySet<string>): boolean {
  return wanted.has(mediaType(type)) || (wanted === BODIES && isJsonType(type));
}

function demand({ parameters }: Operation): readonly [input: string | undefined, wanted: ReadonlySet<string>] {
  if (parameters.some((parameter) => parameter.in === 'formData')) return ['form data', FORMS];
  return [parameters.some((parameter) => parameter.in === 'body') ? 'a body' : undefined, BODIES];
}

function example(type: string): Rule['examples']['bad'] {
  const parameters = [{ name: 'ticket', in: 'body', schema: { type: 'object' } }];
  return { definition: { paths: { '/tickets': { post: { operationId: 'CreateTicket', consumes: [type], parameters } } } } };
}
