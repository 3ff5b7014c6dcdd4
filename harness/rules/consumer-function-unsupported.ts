import { hiddenBecause } from '../consumers/power-fx.ts';
import { powerFxFaults } from '../consumers/power-fx-faults.ts';
import { powerFxName } from '../consumers/power-fx-name.ts';
import type { Rule } from './rule.ts';

/** One finding per operation. Where many values have no type, the first few are named. */
export const consumerFunctionUnsupported: Rule = {
  id: 'consumer-function-unsupported',
  title: 'Power Fx can call every action',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'visible actions on paths without x-ms-notification-content, of which Power Fx makes functions',
  why: 'Power Fx has no type for numbers of an unknown format, for null and for what lies thirty levels deep, and reads no answer in XML, PDF, ZIP or pictures; apps cannot call such a function.',
  hint: 'Use int32, int64, float or double for numbers, and name a media type that is read: JSON, plain text, CSV, HTML or application/octet-stream.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              responses: {
                '200': { schema: { type: 'object', properties: { count: { type: 'number', title: 'Count', format: 'int128' } } } },
              },
            },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              responses: {
                '200': { schema: { type: 'object', properties: { count: { type: 'integer', title: 'Count', format: 'int64' } } } },
              },
            },
          },
        },
      },
    },
  },
  *check({ operations, definitions }) {
    for (const operation of operations) {
      if (hiddenBecause(operation)) continue;
      const faults = powerFxFaults(operation, definitions);
      const [first] = faults;
      if (!first) continue;
      const why = faults
        .map(({ words }) => words)
        .slice(0, NAMED)
        .join('; ');
      const message = `Apps cannot call ${powerFxName(operation)}: ${why}.`;
      yield { message, at: first.at, operationId: operation.operationId };
    }
  },
};

const NAMED = 3;
