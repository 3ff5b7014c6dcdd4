import { shortened } from '../lib/shortened.ts';
import type { Check } from './check.ts';
import { ownFaultIn } from './collection-test-failed.ts';

/** On the mock a script may stumble over made-up data, which shows nothing. */
export const collectionScriptFailed: Check = {
  id: 'collection-script-failed',
  title: 'The scripts of a collection run to their end',
  severity: 'warning',
  fault: 'configuration',
  why: 'A script that breaks off leaves its tests out, and variables unset that later requests need.',
  hint: 'Run the request in Postman and read what it logs.',
  *check({ exchange, operation }) {
    for (const { where, message } of exchange.scripts?.errors ?? [])
      yield {
        message: `The ${where === 'test' ? 'script after' : 'script before'} the request breaks off: ${shortened(message, 500)}.`,
        at: operation.at,
        ...(exchange.targetKind === 'mock' &&
          ownFaultIn(message.replace(/^\w*Error: /, '')) === undefined && { fault: 'service' as const }),
      };
  },
};
