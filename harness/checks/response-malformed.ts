import { shortened } from '../lib/shortened.ts';
import type { Redactor } from '../lib/redact.ts';
import type { WireResponse } from '../model/exchange.ts';
import { bodyText, readBody } from '../model/read-body.ts';
import type { Check } from './check.ts';

export const responseMalformed: Check = {
  id: 'response-malformed',
  title: 'A body that calls itself JSON, or compressed, is that',
  severity: 'error',
  fault: 'service',
  why: 'The platform cannot read the answer at all.',
  hint: 'Mend the body, or its content type or content coding.',
  *check({ body, response, operation, redact }) {
    if (body.kind === 'miscoded') {
      const coding = shortened(response.headers['content-encoding'] ?? '', 80);
      yield {
        message: `The answer (${response.status}) calls itself ${coding} (content-encoding), but ${body.problem}.`,
        at: operation.at,
      };
    }
    if (body.kind !== 'malformed-json') return;
    yield {
      message: `The answer (${response.status}) calls itself ${response.headers['content-type'] ?? 'JSON'} but is not valid JSON: ${problemOf(response, redact)}.`,
      at: operation.at,
    };
  },
};

/** What is wrong is told with a piece of the text around it, which may begin within a secret. */
function problemOf({ headers, body }: WireResponse, redact: Redactor): string {
  const read = readBody({ status: 0, headers, body: { ...body, encoding: 'utf8', data: redact(bodyText(body)) } });
  return read.kind === 'malformed-json' ? read.problem : 'it is broken within a secret';
}
