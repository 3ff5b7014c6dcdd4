import type { Expected } from '../../model/case.ts';
import type { Expectation } from '../../model/contract.ts';
import type { TransportFailureKind } from '../../model/exchange.ts';

/** What a case demands of the answer, in words. */
export function expectedText(expected: Expected): string {
  switch (expected.kind) {
    case 'success':
      return 'a success (2xx) as declared';
    case 'refused':
      return `a refusal (4xx), because ${expected.because}`;
    case 'unauthorised':
      return 'a refusal of the credential (401 or 403)';
    case 'authored':
      return authoredText(expected.expectation);
    case 'collection':
      return expected.tested ? 'what the tests of the collection say, as declared' : 'an answer as declared';
    case 'protocol':
      return expected.demand;
  }
}

function authoredText({ status, headers, body }: Expectation): string {
  const parts: string[] = [];
  if (status !== undefined) parts.push(`status ${[status].flat().join(' or ')}`);
  for (const [name, value] of Object.entries(headers ?? {})) {
    parts.push(value === true ? `a header ${name}` : `the header ${name}: ${value}`);
  }
  if (body !== undefined) parts.push(`a body that contains ${JSON.stringify(body)}`);
  return parts.length > 0 ? parts.join(', ') : 'any answer';
}

/** Why no response came, in words. */
export const FAILURE_WORDS: Readonly<Record<TransportFailureKind, string>> = {
  refused: 'the connection was refused',
  'unknown-host': 'the host name is unknown',
  timeout: 'no answer came in time',
  reset: 'the connection broke off',
  tls: 'no secure connection could be made',
  'not-http': 'the answer is not HTTP',
  'too-large': 'the answer is too large',
  cancelled: 'the run was cancelled',
  other: 'the request could not be made',
};
