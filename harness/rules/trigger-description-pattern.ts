import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const triggerDescriptionPattern: Rule = {
  id: 'trigger-description-pattern',
  title: 'The description of every visible trigger says when it starts a flow',
  severity: 'info',
  scope: 'visible triggers that have a description; one of the words “when” and “trigger” is enough',
  why: 'Makers learn from it what starts their flow.',
  hint: 'Begin with "Triggers when", or say it in other words: "Starts a flow when a ticket is opened.".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', description: 'Gives new tickets.' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', description: 'Triggers when a ticket is opened.' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, kind, description, at } of operations.filter(isVisible)) {
      if (kind === 'action' || !description?.trim() || /\bwhen|trigger/i.test(description)) continue;
      const message = `The description of the trigger ${operationId} says neither "when" nor "trigger".`;
      yield { message, at: placeIn(at, 'description'), operationId };
    }
  },
};
