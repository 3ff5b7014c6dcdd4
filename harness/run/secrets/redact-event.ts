import { mapTexts } from '../../lib/map-texts.ts';
import { type Redactor, redactNothing } from '../../lib/redact.ts';
import type { Case, Expected } from '../../model/case.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { Finding } from '../../model/finding.ts';
import { redactExchange } from '../../replay/redact-exchange.ts';

/**
 * An event with every secret replaced in what is text for readers or came from somebody. What the fold goes by stays as it is, types, ids,
 * severities and the like: services give secrets their values, and could else take back what is found in them.
 */
export function redactEvent(event: HarnessEvent, redact: Redactor): HarnessEvent {
  if (redact === redactNothing) return event;
  switch (event.type) {
    case 'target-ready': {
      const { target } = event;
      return target.url === undefined ? event : { ...event, target: { ...target, url: redact(target.url) } };
    }
    case 'finding-made':
      return { ...event, finding: redactFinding(event.finding, redact) };
    case 'case-planned':
      return { ...event, case: redactCase(event.case, redact) };
    case 'case-skipped':
      return { ...event, case: redactCase(event.case, redact), reason: redact(event.reason) };
    case 'target-skipped':
    case 'operation-skipped':
    case 'run-interrupted':
      return { ...event, reason: redact(event.reason) };
    case 'exchange-recorded':
      return { ...event, exchange: redactExchange(event.exchange, redact) };
    case 'case-finished':
      return event.inconclusive === undefined ? event : { ...event, inconclusive: redact(event.inconclusive) };
    case 'run-started':
    case 'rule-cited':
    case 'run-finished':
      return event;
  }
}

function redactFinding(finding: Finding, redact: Redactor): Finding {
  const { message, hint, differences, fix } = finding;
  return {
    ...finding,
    message: redact(message),
    ...(hint !== undefined && { hint: redact(hint) }),
    ...(differences && {
      differences: differences.map((difference) => {
        const { path, expected, actual } = difference;
        return { ...difference, path: redact(path), expected: redact(expected), actual: redact(actual) };
      }),
    }),
    ...(fix && { fix: { title: redact(fix.title), edits: fix.edits.map((edit) => ({ ...edit, text: redact(edit.text) })) } }),
  };
}

function redactCase(made: Case, redact: Redactor): Case {
  return {
    ...made,
    title: redact(made.title),
    inputs: mapTexts(made.inputs, redact),
    expected: redactExpected(made.expected, redact),
  };
}

function redactExpected(expected: Expected, redact: Redactor): Expected {
  switch (expected.kind) {
    case 'success':
    case 'unauthorised':
      return expected;
    case 'refused':
      return { ...expected, because: redact(expected.because) };
    case 'authored':
      return { ...expected, expectation: mapTexts(expected.expectation, redact) };
    case 'collection':
      return expected.fault === undefined ? expected : { ...expected, fault: redact(expected.fault) };
    case 'protocol':
      return { ...expected, demand: redact(expected.demand) };
  }
}
