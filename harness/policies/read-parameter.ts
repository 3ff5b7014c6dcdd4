import { type PolicyCall, type PolicyExpression, type PolicyFaultKind, parsePolicyExpression } from './policy-expression.ts';
import type { PolicyParameter } from './policy-template.ts';

/** A parameter of a policy as its template reads it: what it holds beside text, and what of that cannot be understood there. */
export function readParameter(text: string, reads: PolicyParameter['reads'] = 'text'): PolicyExpression {
  switch (reads) {
    case 'text':
      return parsePolicyExpression(text);
    case 'braced-text':
      return judged(parsePolicyExpression(text), text, (call) => (givesJson(call) && !call.braced ? 'unbraced' : undefined));
    case 'place':
      return readPlace(text);
    case 'target':
      return readTarget(text);
    case 'words':
      return { parts: text === '' ? [] : [{ kind: 'text', text }], faults: [] };
  }
}

/** Whether a call gives JSON to step into. */
export function givesJson({ function: name }: PolicyCall): boolean {
  return name === 'body' || name === 'item' || name === 'triggerBody';
}

/** A place is named by one call that gives JSON, or by no call at all; published connectors write `body()` for `@body()`. */
function readPlace(written: string): PolicyExpression {
  const trimmed = written.trim();
  const text = /^(body|item)\(/i.test(trimmed) ? `@${trimmed}` : trimmed;
  const expression = parsePolicyExpression(text);
  const isPlace = expression.parts.length === 1 && expression.parts.every((part) => part.kind === 'call' && givesJson(part));
  return judged(expression, text, () => (isPlace ? undefined : 'no-place'));
}

/** What is set is named by one call, and by nothing beside it. */
function readTarget(written: string): PolicyExpression {
  const text = written.trim();
  const expression = parsePolicyExpression(text);
  if (!expression.parts.some(({ kind }) => kind === 'call'))
    return text === '' ? expression : { ...expression, faults: [{ kind: 'no-target', text, start: 0 }] };
  const isOne = expression.parts.length === 1;
  return judged(expression, text, (call) => (isOne && call.function && TARGETS.has(call.function) ? undefined : 'no-target'));
}

const TARGETS: ReadonlySet<string> = new Set(['headers', 'header', 'queryParameters']);

/** With what is wrong with calls where they stand, unless they are faulty as such. */
function judged(expression: PolicyExpression, text: string, judge: (call: PolicyCall) => PolicyFaultKind | undefined): PolicyExpression {
  const parts = expression.parts.map((part) => {
    const fault = part.kind === 'call' ? (part.fault ?? judge(part)) : undefined;
    return fault ? { ...part, fault } : part;
  });
  const faults = parts.flatMap((part) =>
    part.kind === 'call' && part.fault ? [{ kind: part.fault, text: text.slice(part.start, part.end), start: part.start }] : [],
  );
  return { parts, faults };
}
