import { isPosted } from '../model/callback.ts';
import { disguiseOfJson, readBody } from '../model/read-body.ts';
import type { Redactor } from '../lib/redact.ts';
import type { SchemaFault, SchemaValidator } from '../lib/schema-validator.ts';
import type { Schema } from '../model/schema.ts';
import { shortened } from '../lib/shortened.ts';
import type { SequenceCheck } from './check.ts';
import { strangerIn, strangerWords } from './parts/nothing-declared.ts';
import { whyTellingNothing } from './parts/useless-notifications.ts';
import { isNullForType } from './response-schema.ts';
import { webhookNotificationUseless } from './webhook-notification-useless.ts';

/** How strictly the platform looks is not known, so it is a warning: outputs that are missing are null in a flow (recalled). */
export const webhookNotificationSchema: SequenceCheck = {
  id: 'webhook-notification-schema',
  of: ['webhook-trigger', 'callback-action'],
  title: 'Notifications are as x-ms-notification-content declares them',
  severity: 'warning',
  fault: 'service',
  why: 'It is all that makers see of the trigger: what differs arrives empty, or the notification starts no run.',
  hint: 'Mend the service or, where the service is right, the schema of x-ms-notification-content.',
  *checkSequence(played) {
    const { connector, operation, steps, validator, redact } = played;
    const content = operation.notificationContent;
    if (!content?.schema) return;
    // Of what brings nothing at all it is told as such.
    if (webhookNotificationUseless.of.some((kind) => kind === played.case.kind) && whyTellingNothing(played) !== undefined) return;
    for (const { request, step = 'notification' } of steps.filter(
      ({ arrived, request }) => arrived && isPosted(request) && !request.body?.cut,
    )) {
      const body = request.body && readBody({ status: 200, headers: request.headers, body: request.body });
      const about = (what: string) => ({ message: `The body of ${step} ${what}.`, at: content.at });
      if (body?.kind !== 'json') {
        const disguise = request.body && disguiseOfJson({ headers: request.headers, body: request.body });
        yield about(
          !request.body?.data ? 'is empty' : disguise === undefined ? 'is not JSON' : `is JSON, but its content type is ${disguise}`,
        );
        return;
      }
      const [fault, ...others] = faultsOf(body.value, content.schema, validator, redact);
      if (!fault) {
        const stranger = strangerIn(body.value, content.schema, connector.definitions);
        if (!stranger) continue;
        yield about(`keeps the declared schema, and shows makers nothing: ${shortened(redact(strangerWords(stranger, 'it')), 300)}`);
        return;
      }
      const places = others.length === 0 ? 'one place' : `${others.length + 1} places`;
      yield about(
        `differs from the declared schema in ${places}: ${fault.path || 'the body'} is ${fault.actual}, expected ${fault.expected}`,
      );
      return;
    }
  },
};

function faultsOf(value: unknown, schema: Schema, validator: SchemaValidator, redact: Redactor): readonly SchemaFault[] {
  try {
    return validator.check(schema, value, MOST_FAULTS, redact).filter((fault) => fault.keyword !== 'format' && !isNullForType(fault));
  } catch {
    // A schema that cannot be used is told by rules.
    return [];
  }
}

const MOST_FAULTS = 100;
