import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../lib/is-object.ts';
import { joinPointer } from '../lib/json-pointer.ts';
import type { Redactor } from '../lib/redact.ts';
import { describeValue } from '../lib/schema-validator.ts';
import type { Difference } from '../model/finding.ts';
import { asksFor, asksForRefusal, type Check, isOfContent, type Subject } from './check.ts';

export const expectationNotMet: Check = {
  id: 'expectation-not-met',
  title: 'A case of the contract gets what it expects',
  severity: 'error',
  fault: 'service',
  why: 'The contract says what must come back.',
  hint: 'Mend the service, or the expectation in the contract.',
  *check(subject) {
    // Turned away for the number of requests alone, the case was not looked at.
    if (subject.response.status === 429 && !asksFor(subject.case, 429)) return;
    const differences = [...compare(subject)];
    const [first] = differences;
    const { givenFault, givenAt, response } = subject;
    // Whoever asks for a refusal knows that.
    if (first && givenFault !== undefined && isOfContent(response.status) && !asksForRefusal(subject.case))
      yield {
        message: `What the case of the contract sends is not as the definition declares, and is refused with ${response.status}: ${givenFault}.`,
        differences,
        fault: 'configuration',
        hint: `Give a value as declared under ${givenAt ?? `operations.${subject.operation.operationId}`} in the contract.`,
        at: subject.operation.at,
      };
    else if (first)
      yield {
        message: `The answer is not what the contract expects: ${first.path} is ${first.actual}, expected ${first.expected}.`,
        differences,
        // The mock answers what the definition declares: it is the contract that asks for something else.
        ...(subject.exchange.targetKind === 'mock' && { fault: 'configuration' as const }),
        at: subject.operation.at,
      };
  },
};

function* compare({ case: made, response, body, redact }: Subject): Generator<Omit<Difference, 'declaredAt'>> {
  if (made.expected.kind !== 'authored') return;
  const { status, headers, body: wanted } = made.expected.expectation;
  const statuses = status === undefined ? [] : typeof status === 'number' ? [status] : status;
  if (statuses.length > 0 && !statuses.includes(response.status)) {
    yield { path: 'status', kind: 'status', expected: statuses.join(' or '), actual: String(response.status) };
  }
  for (const [name, value] of Object.entries(headers ?? {})) {
    const actual = response.headers[name.toLowerCase()];
    if (actual === undefined)
      yield { path: `header ${name}`, kind: 'header', expected: value === true ? 'present' : value, actual: 'absent' };
    else if (value !== true && actual !== value) yield { path: `header ${name}`, kind: 'header', expected: value, actual };
  }
  if (wanted !== undefined)
    yield* contains(wanted, body.kind === 'json' ? body.value : body.kind === 'text' ? body.text : undefined, '', redact);
}

/** Objects may hold more than what is wanted; everything else must be equal. */
function* contains(wanted: unknown, actual: unknown, path: string, redact: Redactor): Generator<Omit<Difference, 'declaredAt'>> {
  if (isObject(wanted) && isObject(actual)) {
    for (const [key, value] of Object.entries(wanted))
      yield* contains(value, Object.hasOwn(actual, key) ? actual[key] : undefined, joinPointer(path, key), redact);
  } else if (!isDeepStrictEqual(wanted, actual)) {
    yield { path: path || 'body', kind: 'body', expected: describeValue(wanted, redact), actual: describeValue(actual, redact) };
  }
}
