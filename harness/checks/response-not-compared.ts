import type { ReadBody } from '../model/read-body.ts';
import type { Check } from './check.ts';
import { declaredInsteadOfText } from './parts/declared-instead-of-text.ts';

export const responseNotCompared: Check = {
  id: 'response-not-compared',
  title: 'The body can be compared with its schema',
  severity: 'info',
  fault: 'harness',
  why: 'Only JSON (and plain text declared as text) is compared; what was not compared is not proven.',
  hint: 'Look at the body in the report.',
  *check(subject) {
    const { comparison } = subject;
    if (comparison.kind !== 'not-comparable' || TOLD.has(subject.body.kind) || declaredInsteadOfText(subject) !== undefined) return;
    yield {
      message: `The body was not compared with its schema: ${comparison.reason}.`,
      ...(subject.declared && { at: subject.declared.at }),
    };
  },
};

/** Of these `response-malformed` tells. */
const TOLD: ReadonlySet<ReadBody['kind']> = new Set(['malformed-json', 'miscoded']);
