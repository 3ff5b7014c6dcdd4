import { variablesIn } from '../../collections/postman.ts';
import { createBodyFaults } from '../../gateway/body-faults.ts';
import type { BoundedPatterns } from '../../lib/bounded-pattern.ts';
import { decoded } from '../../lib/decoded.ts';
import { jsonValue } from '../../lib/json-value.ts';
import { isJsonType } from '../../lib/media-type.ts';
import type { Redactor } from '../../lib/redact.ts';
import { scalarFits } from '../../lib/scalar-fits.ts';
import type { SchemaFault, SchemaValidator } from '../../lib/schema-validator.ts';
import type { Connector } from '../../model/connector.ts';
import type { WireRequest } from '../../model/exchange.ts';
import { inputKey, type Operation, type Parameter } from '../../model/operation.ts';
import { resolveSchema, type Schema } from '../../model/schema.ts';

/** A call as it was made, without what this run adds to it. */
type Written = Pick<WireRequest, 'url' | 'headers' | 'body'>;

/** What requests are held to. */
export interface Demands {
  readonly connector: Connector;
  readonly faultsOfBody: ReturnType<typeof createBodyFaults>;
  readonly patterns: BoundedPatterns;
}

/** Why a request is not one that anybody can answer as its author meant it, whatever it calls: `its body is no JSON`. */
export function faultOfText({ url, headers, body }: Written): string | undefined {
  const text = body?.encoding === 'utf8' ? body.data : '';
  const [unset] = [decoded(url), ...Object.values(headers), text].flatMap(variablesIn);
  if (unset !== undefined) return `nobody gives a value to {{${unset}}}`;
  return text !== '' && isJsonType(headers['content-type'] ?? '') && jsonValue(text) === undefined ? 'its body is no JSON' : undefined;
}

/** The same of a request to an operation, which declares more: `its body /name must be string, not 5`. */
export function faultOfCall(
  call: Written,
  operation: Operation,
  inputs: Readonly<Record<string, unknown>>,
  { connector, faultsOfBody, patterns }: Demands,
): string | undefined {
  const fault = faultOfText(call);
  if (fault !== undefined) return fault;
  const { headers, body } = call;
  const value = body?.encoding === 'utf8' && isJsonType(headers['content-type'] ?? '') ? jsonValue(body.data) : undefined;
  const [found] = value === undefined ? [] : faultsOfBody(operation.operationId, value);
  if (found) return `its body${found.path === '' ? '' : ` ${found.path}`} must be ${found.expected}, not ${found.actual}`;
  const wrong = operation.parameters.find((parameter) => {
    const given = inputs[inputKey(operation, parameter)];
    return (
      typeof given === 'string' && !isReadAsDeclared(parameter, given, resolveSchema(parameter.schema, connector.definitions), patterns)
    );
  });
  return wrong && `the ${wrong.in} input "${wrong.name}" is not as declared`;
}

/** Whether what was sent in an address, a header or a form is read as what is declared: of lists nothing is asked, nor of formats. */
function isReadAsDeclared({ in: place, allowEmptyValue }: Parameter, text: string, schema: Schema, patterns: BoundedPatterns): boolean {
  const { type } = schema;
  if (place === 'body' || (text === '' && allowEmptyValue)) return true;
  if (type === 'integer' || type === 'number') return text.trim() !== '' && scalarFits(schema, Number(text), patterns);
  if (type === 'boolean') return /^(true|false)$/i.test(text);
  return type !== 'string' || scalarFits(schema, text, patterns);
}

/** What inputs that somebody has written down are held to. */
export interface InputDemands {
  readonly connector: Connector;
  readonly validator: SchemaValidator;
  readonly redact: Redactor;
}

/**
 * What of the inputs that somebody has written down is not as declared: `"body" /quantity must be an integer, not "five" (text)`. Whoever
 * is asked so may refuse it.
 */
export function faultOfInputs(...call: Parameters<typeof faultsOfInputs>): string | undefined {
  const [first] = faultsOfInputs(...call);
  return first;
}

/** All of it. */
export function* faultsOfInputs(
  given: readonly Parameter[],
  operation: Operation,
  inputs: Readonly<Record<string, unknown>>,
  demands: InputDemands,
): Generator<string> {
  for (const parameter of given) {
    const value = inputs[inputKey(operation, parameter)];
    const faults =
      parameter.in === 'body' ? faultsOfWrittenBody(operation, parameter, value, demands) : faultsOfWritten(parameter, value, demands);
    for (const fault of faults) yield inWords(parameter.name, fault);
  }
}

/** The same of one value that travels as text, by the name of its input. */
export function faultOfValue(name: string, schema: Schema, value: unknown, demands: InputDemands): string | undefined {
  const [fault] = faultsOfWritten({ schema }, value, demands);
  return fault && inWords(name, fault);
}

function inWords(name: string, { path, expected, actual }: SchemaFault): string {
  return `"${name}"${path === '' ? '' : ` ${path}`} must be ${expected}, not ${actual}`;
}

function faultsOfWrittenBody(
  { operationId }: Operation,
  { schema }: Parameter,
  value: unknown,
  { connector, validator, redact }: InputDemands,
): readonly SchemaFault[] {
  const { type, format } = resolveSchema(schema, connector.definitions);
  if (value === undefined || type === 'file' || (type === 'string' && format === 'binary')) return [];
  let faultsOf = bodiesOf.get(validator);
  if (!faultsOf) bodiesOf.set(validator, (faultsOf = createBodyFaults(connector, validator.patterns, { formats: true })));
  return faultsOf(operationId, value, redact);
}

const bodiesOf = new WeakMap<SchemaValidator, ReturnType<typeof createBodyFaults>>();

/** Lists and formats count here. On the way all become text: `42` and `"42"` are the same number. */
function faultsOfWritten(
  { schema, allowEmptyValue = false }: Pick<Parameter, 'schema' | 'allowEmptyValue'>,
  value: unknown,
  { connector, validator, redact }: InputDemands,
): readonly SchemaFault[] {
  const resolved = resolveSchema(schema, connector.definitions);
  const isList = Array.isArray(value);
  // What nobody has taken apart yet, and what is sent as JSON, is not looked into.
  if (value === undefined || value === null || (typeof value === 'object' && !isList) || resolved.type === 'file') return [];
  if (isList !== (resolved.type === 'array') || (value === '' && allowEmptyValue)) return [];
  const items = resolveSchema(resolved.items ?? {}, connector.definitions);
  try {
    return validator.check(resolved, isList ? value.map((item) => asRead(item, items)) : asRead(value, resolved), undefined, redact);
  } catch {
    // A schema that cannot be used asks for nothing.
    return [];
  }
}

/** A value as whoever gets its text reads it. */
function asRead(value: unknown, { type }: Schema): unknown {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if ((type === 'integer' || type === 'number') && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  return type === 'boolean' && typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;
}
