import type { Operation } from '../../model/operation.ts';
import type { Place } from '../../model/place.ts';
import type { Schema } from '../../model/schema.ts';
import { placeIn } from './place-in.ts';

/** What an operation sends, answers or is sent: a whole body with its schema. */
export interface Body {
  /** The start of a message: "The response 200". */
  readonly name: string;
  readonly schema: Schema;
  readonly at: Place;
}

/** The bodies of an operation: of its request, of its responses and of the notifications that it subscribes to. */
export function operationBodies({ parameters, responses, notificationContent }: Operation): readonly Body[] {
  const bodies: Body[] = [];
  for (const { in: place, schema, schemaAt } of parameters) if (place === 'body') bodies.push({ name: 'The body', schema, at: schemaAt });
  for (const { status, schema, schemaAt } of responses)
    if (schema && schemaAt)
      bodies.push({ name: status === 'default' ? 'The default response' : `The response ${status}`, schema, at: schemaAt });
  if (notificationContent?.schema)
    bodies.push({ name: 'The notification', schema: notificationContent.schema, at: placeIn(notificationContent.at, 'schema') });
  return bodies;
}
