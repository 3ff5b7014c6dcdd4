import type { FlowInput, FlowView } from '../model/makers-view.ts';
import type { Operation } from '../model/operation.ts';
import type { Definitions } from '../model/schema.ts';
import { allowance, type Budget } from './allowance.ts';
import { flowInputs } from './flow-inputs.ts';
import { flowOutputs } from './flow-outputs.ts';
import { flowResponse } from './flow-response.ts';
import { splitOnPath } from '../model/split-on.ts';

/**
 * An operation as the designer of flows shows it.
 *
 * Source: the open-source designer of Logic Apps. That of Power Automate descends from the same parser (inferred).
 */
export function flowView(operation: Operation, definitions: Definitions, budget: Budget): FlowView {
  const { operationId, summary, description, visibility, kind, extensions } = operation;
  const allowed = { inputs: allowance(budget, MOST_INPUTS), outputs: allowance(budget, MOST_OUTPUTS) };
  const { shown, sent, dropped } = flowInputs(operation, definitions, allowed.inputs);
  const outputs = flowOutputs(operation, definitions, allowed.outputs);
  const hidden = visibility === 'internal' ? 'internal' : operation.deprecated ? 'deprecated' : undefined;
  const splitOn = operation.trigger === 'batch' ? splitOnPath(answerOf(operation), definitions) : undefined;
  return {
    ...(hidden && { hidden }),
    title: summary ?? operationId,
    ...(description !== undefined && { description }),
    visibility,
    inputs: kind === 'polling-trigger' && !operation.notificationContent ? [...shown, ...RECURRENCE] : shown,
    sent,
    dropped,
    pagination: Boolean(extensions['x-ms-pageable']),
    outputs,
    ...(splitOn && { splitOn }),
    cut: allowed.inputs.isSpent() || allowed.outputs.isSpent(),
  };
}

/** Beyond these a card is not listed further. */
const MOST_INPUTS = 1000;
const MOST_OUTPUTS = 2000;

function answerOf(operation: Operation) {
  return operation.notificationContent?.schema ?? flowResponse(operation)?.schema ?? {};
}

/** What the designer adds to every trigger that is polled; how these are called and ordered is recalled, not looked up. */
const RECURRENCE: readonly FlowInput[] = [
  recurrence('interval', 'Interval', true, { type: 'integer', control: { kind: 'text' } }),
  recurrence('frequency', 'Frequency', true, {
    type: 'string',
    control: {
      kind: 'choice',
      options: ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month'].map((value) => ({ label: value, value })),
    },
  }),
  recurrence('timeZone', 'Time zone', false, { type: 'string', control: { kind: 'text' } }),
  recurrence('startTime', 'Start time', false, { type: 'string', format: 'date-time', control: { kind: 'text' } }),
];

function recurrence(name: string, label: string, required: boolean, rest: Pick<FlowInput, 'type' | 'format' | 'control'>): FlowInput {
  return { key: `recurrence.${name}`, in: 'recurrence', label, required, visibility: required ? 'none' : 'advanced', ...rest };
}
