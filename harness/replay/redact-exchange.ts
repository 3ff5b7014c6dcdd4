import { type Redactor, redactNothing } from '../lib/redact.ts';
import type { Body, Exchange } from '../model/exchange.ts';

/** An exchange with every secret replaced, wherever it stands. */
export function redactExchange(exchange: Exchange, redact: Redactor): Exchange {
  if (redact === redactNothing) return exchange;
  const { request, response, failure } = exchange;
  return {
    ...exchange,
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

/** Bodies kept as base64 are searched as the bytes that they stand for. */
function redactBody(body: Body, redact: Redactor): Body {
  if (body.encoding === 'utf8') return { ...body, data: redact(body.data) };
  const text = Buffer.from(body.data, 'base64').toString('latin1');
  const redacted = redact(text);
  return redacted === text ? body : { ...body, data: Buffer.from(redacted, 'latin1').toString('base64') };
}
