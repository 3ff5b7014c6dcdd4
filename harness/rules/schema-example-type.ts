import { isJsonType } from '../lib/media-type.ts';
import type { Connector } from '../model/connector.ts';
import { resolveSchema } from '../model/schema.ts';
import { ofType } from './parts/of-type.ts';
import { placeIn } from './parts/place-in.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import { shown } from './parts/shown.ts';
import type { Hit, Rule } from './rule.ts';

/** Nothing mends itself: it may be the type that is wrong. No published connector has examples of parameters. */
export const schemaExampleType: Rule = {
  id: 'schema-example-type',
  title: 'Every example is of the type that is declared',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'example and x-example of parameters and schemas, and examples of JSON responses; of each the type of the whole',
  why: 'Who reads the example builds a flow that expects something else.',
  hint: 'Write the example in the declared type, 10 and not "10" for an integer; or correct the type, if the example is what the service gives.',
  examples: {
    bad: { definition: { definitions: { Desk: { type: 'object', properties: { seats: seats('10') } } } } },
    good: { definition: { definitions: { Desk: { type: 'object', properties: { seats: seats(10) } } } } },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      for (const keyword of ['example', 'x-example'] as const) {
        const value = node.schema[keyword];
        if (value === undefined || ofType(value, node.schema)) continue;
        yield schemaHit(
          node,
          `${schemaName(node)} has the example ${shown(value)}, which is not of its type, ${node.schema.type}.`,
          keyword,
        );
      }
    }
    yield* responseHits(connector);
  },
};

function* responseHits({ operations, definitions }: Connector): Generator<Hit> {
  for (const { operationId, responses } of operations) {
    for (const { status, schema, examples, at } of responses) {
      const resolved = resolveSchema(schema ?? {}, definitions);
      for (const [mediaType, value] of Object.entries(examples)) {
        if (!isJsonType(mediaType) || ofType(value, resolved)) continue;
        const message = `The example of response ${status} of ${operationId}, ${shown(value)}, is not of its type, ${resolved.type}.`;
        yield { message, at: placeIn(at, 'examples', mediaType), operationId };
      }
    }
  }
}

function seats(example: unknown): Record<string, unknown> {
  return { type: 'integer', title: 'Seats', description: 'How many seats there are.', example };
}
