import { callbackAction } from './callback-action.ts';
import { dynamicSchema } from './dynamic-schema.ts';
import { dynamicValues } from './dynamic-values.ts';
import { notifiedPolling } from './notified-polling.ts';
import { paging } from './paging.ts';
import { pollingTrigger } from './polling-trigger.ts';
import type { Sequence } from './sequence.ts';
import { testConnection } from './test-connection.ts';
import { webhookTrigger } from './webhook-trigger.ts';

/** The protocols of the platform, in the order in which they are played. */
export const sequences: readonly Sequence[] = [
  testConnection,
  dynamicValues,
  dynamicSchema,
  paging,
  pollingTrigger,
  webhookTrigger,
  notifiedPolling,
  callbackAction,
];
