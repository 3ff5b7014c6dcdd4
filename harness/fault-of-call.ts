import { variablesIn } from './collections/postman.ts';
import type { createBodyFaults } from './gateway/body-faults.ts';
import type { BoundedPatterns } from './lib/bounded-pattern.ts';
import { decoded } from './lib/decoded.ts';
import { jsonValue } from './lib/json-value.ts';
import { isJsonType } from './lib/media-type.ts';
import { scalarFits } from './lib/scalar-fits.ts';
import type { Connector } from './model/connector.ts';
import type { WireRequest } from './model/exchange.ts';
import { inputKey, type Operation, type Parameter } from './model/operation.ts';
import { resolveSchema, type Schema } from './model/schema.ts';

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
    return typeof given === 'string' && !textFits(parameter, given, resolveSchema(parameter.schema, connector.definitions), patterns);
  });
  return wrong && `the ${wrong.in} input "${wrong.name}" is not as declared`;
}

/** Whether what stands in an address, a header or a form is what is declared; of what is no plain value nothing is asked. */
function textFits({ in: place, allowEmptyValue }: Parameter, text: string, schema: Schema, patterns: BoundedPatterns): boolean {
  const { type } = schema;
  if (place === 'body' || (text === '' && allowEmptyValue)) return true;
  if (type === 'integer' || type === 'number') return text.trim() !== '' && scalarFits(schema, Number(text), patterns);
  if (type === 'boolean') return /^(true|false)$/i.test(text);
  return type !== 'string' || scalarFits(schema, text, patterns);
}
