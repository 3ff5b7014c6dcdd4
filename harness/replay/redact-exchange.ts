import { type Redactor, redactNothing } from '../lib/redact.ts';
import type { Body, Exchange, ScriptResults, ServiceCall } from '../model/exchange.ts';

/** An exchange with every secret replaced, wherever it stands. */
export function redactExchange(exchange: Exchange, redact: Redactor): Exchange {
  if (redact === redactNothing) return exchange;
  const { calls, notes, scripts } = exchange;
  return {
    ...redactPair(exchange, redact),
    ...(calls && { calls: calls.map((call) => redactCall(call, redact)) }),
    ...(scripts && { scripts: redactScripts(scripts, redact) }),
    ...(notes && { notes: notes.map((note) => ({ ...note, message: redact(note.message) })) }),
  };
}

function redactCall(call: ServiceCall, redact: Redactor): ServiceCall {
  const { platformUrl } = call;
  return { ...redactPair(call, redact), ...(platformUrl !== undefined && { platformUrl: redact(platformUrl) }) };
}

function redactScripts({ tests, errors }: ScriptResults, redact: Redactor): ScriptResults {
  return {
    tests: tests.map(({ name, message, because, ...test }) => ({
      ...test,
      name: redact(name),
      ...(message !== undefined && { message: redact(message) }),
      ...(because !== undefined && { because: redact(because) }),
    })),
    errors: errors.map((error) => ({ ...error, message: redact(error.message) })),
  };
}

function redactPair<Pair extends Pick<ServiceCall, 'request' | 'response' | 'failure'>>(pair: Pair, redact: Redactor): Pair {
  const { request, response, failure } = pair;
  return {
    ...pair,
    request: {
      ...request,
      url: redact(request.url),
      headers: redactHeaders(request.headers, redact),
      ...(request.body && { body: redactBody(request.body, redact) }),
    },
    ...(response && {
      response: { ...response, headers: redactHeaders(response.headers, redact), body: redactBody(response.body, redact) },
    }),
    ...(failure && { failure: { ...failure, message: redact(failure.message) } }),
  };
}

function redactHeaders(headers: Readonly<Record<string, string>>, redact: Redactor): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redact(value)]));
}

function redactBody(body: Body, redact: Redactor): Body {
  if (body.encoding === 'utf8') return { ...body, data: redactText(body.data, redact) };
  const bytes = Buffer.from(body.data, 'base64');
  const redacted = redactBytes(bytes, redact);
  return redacted.equals(bytes) ? body : { ...body, data: redacted.toString('base64') };
}

/** JSON stays JSON: a number that happens to hold a secret must not make a body malformed, for which the service would be blamed. */
function redactText(text: string, redact: Redactor): string {
  const redacted = redact(text);
  if (redacted === text || !isJson(text) || isJson(redacted)) return redacted;
  const byToken = text.replaceAll(JSON_TOKENS, (token) => (token.startsWith('"') || redact(token) === token ? redact(token) : '0'));
  return redact(byToken);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const JSON_TOKENS = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g;

/**
 * Bodies kept as base64 are searched as the bytes that they stand for: first each line that is UTF-8, as the fields of a
 * form beside a file are, and then whole, byte for byte.
 */
function redactBytes(bytes: Buffer, redact: Redactor): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  return Buffer.from(redact(lines.map((line) => redactLine(line, redact)).join('\n')), 'latin1');
}

function redactLine(line: string, redact: Redactor): string {
  const bytes = Buffer.from(line, 'latin1');
  const text = bytes.toString('utf8');
  if (text === line || text.includes('\ufffd')) return line;
  const redacted = redact(text);
  return redacted === text ? line : Buffer.from(redacted, 'utf8').toString('latin1');
}
