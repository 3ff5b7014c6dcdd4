import { shortened } from '../lib/shortened.ts';
import { valueOn } from '../lib/value-on.ts';
import { EXPRESSION_FAULTS, parsePolicyExpression, type PolicyCall, type PolicyFaultKind } from './policy-expression.ts';
import type { PolicyStep } from './policy-exchange.ts';
import type { PolicyParameter } from './policy-template.ts';
import { givesJson, readParameter } from './read-parameter.ts';

/** What expressions are evaluated with, besides the step's exchange. */
export interface Scope {
  /** The parameter in which the expression stands, for notes. */
  readonly parameter: string;
  /** What `@item()` gives. */
  readonly item?: unknown;
  /** What `@triggerBody()` gives; else the body of the response. */
  readonly triggerBody?: unknown;
  /** What is understood of the text; else expressions anywhere. */
  readonly reads?: PolicyParameter['reads'];
  /** What becomes of the text between calls; else it stays as it is. */
  readonly fill?: (text: string) => string;
  /** How the value of a call is written into the text; else as it is. */
  readonly encode?: (text: string, before: string) => string;
}

/**
 * The text of a policy's parameter with its calls replaced by their values; empty where the policy lacks the parameter.
 *
 * A call without a value gives its second argument, else nothing and a note (inferred: the documentation shows defaults, and is silent
 * about the rest). What cannot be understood stays as it is written, which the rule `policy-expression` tells as well. Values of headers
 * and connection parameters are taken as they are, those of the query decoded.
 */
export function parameterText(step: PolicyStep, parameter: string, options: Omit<Scope, 'parameter'> = {}): string {
  return evaluateText(step, plainText(step.policy.parameters[parameter]), { ...options, parameter });
}

/** A parameter as written: texts as they are, numbers and truth values as text, anything else as nothing. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A text with its calls replaced by their values, as text. */
export function evaluateText(step: PolicyStep, text: string, scope: Scope): string {
  let result = '';
  for (const part of readParameter(text, scope.reads).parts) {
    if (part.kind === 'text') {
      const { text: between } = part;
      result += (scope.fill?.(between) ?? between).replaceAll(ORIGINAL_METHOD, step.exchange.originalMethod);
      continue;
    }
    const written = text.slice(part.start, part.end);
    if (part.fault) {
      result += written;
      noteLiteral(step, scope.parameter, written, part.fault);
    } else {
      const value = asText(valueOf(step, part, written, scope));
      result += scope.encode ? scope.encode(value, result) : value;
    }
  }
  return result;
}

/** Tells of an expression that is no more than text, because it cannot be understood. */
export function noteLiteral({ note }: PolicyStep, parameter: string, written: string, fault: PolicyFaultKind): void {
  note('policy-expression-literal', `${shownExpression(written)} in ${parameter} stays as it is: ${EXPRESSION_FAULTS[fault]}.`, parameter);
}

/** An expression for a message: a policy may hold kilobytes of it. */
function shownExpression(written: string): string {
  return shortened(written, 80);
}

/** The text of expressions that look at the body of an answer and nothing else; empty where a value is missing. */
export function textOverBody(text: string, body: unknown): string {
  return parsePolicyExpression(text)
    .parts.map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.fault) return text.slice(part.start, part.end);
      return part.function === 'triggerBody' || part.function === 'body' ? asText(valueOn(body, part.path)) : '';
    })
    .join('');
}

/**
 * The value of a call, its default where it has none; undefined, and a note, where it has neither. What a body lacks is a matter of the
 * data, and told more mildly than what the call lacks.
 */
export function valueOf(step: PolicyStep, call: PolicyCall, written: string, scope: Scope): unknown {
  const { parameter } = scope;
  const found = look(step, call, scope);
  const value = found === undefined ? call.arguments[1] : found;
  if (value !== undefined || isLeftOut(step, call)) return value;
  if (givesJson(call))
    step.note('policy-not-applied', `${shownExpression(written)} in ${parameter} leads to nothing in the body.`, parameter);
  else
    step.note('policy-value-missing', `${shownExpression(written)} in ${parameter} has no value; nothing stands in its place.`, parameter);
  return undefined;
}

/** Whether a call reads an input of the operation that callers may leave out: then nothing is what stands there. */
function isLeftOut({ exchange }: PolicyStep, { function: name, arguments: [key = ''] }: PolicyCall): boolean {
  const place = name === 'queryParameters' ? 'query' : name === 'headers' || name === 'header' ? 'header' : undefined;
  return exchange.operation.parameters.some((input) => input.in === place && !input.required && same(input.name, key));
}

/** A value as part of a text: JSON where it is more than text. */
export function asText(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** The method with which the operation was called. */
const ORIGINAL_METHOD = /@Request\.OriginalHTTPMethod/gi;

function look(
  { exchange, message, context }: PolicyStep,
  { function: name, arguments: [key = ''], path }: PolicyCall,
  scope: Scope,
): unknown {
  switch (name) {
    case 'connectionParameters':
      return named(exchange.connectionParameters, key);
    case 'environmentVariables':
      return named(context.environmentVariables, key);
    case 'headers':
    case 'header':
      return named(exchange.request.headers, key.toLowerCase());
    case 'queryParameters':
      return (exchange.query.find(([given]) => given === key) ?? exchange.query.find(([given]) => same(given, key)))?.[1];
    case 'body':
      return valueOn(message.body.json(), path);
    case 'item':
      return valueOn(scope.item, path);
    case 'triggerBody':
      return valueOn(scope.triggerBody ?? exchange.response?.body.json(), path);
    case undefined:
      return undefined;
  }
}

function named(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : Object.entries(values).find(([key]) => same(key, name))?.[1];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
