import { withoutParameters } from './credential-in-call.ts';
import { attachToLink } from '../../gateway/build-request.ts';
import type { Case } from '../../model/case.ts';
import { plainRequest } from './plain-request.ts';
import { httpAddress } from '../../replay/newman/rewrite-address.ts';
import type { Job } from '../../replay/replay-cases.ts';
import type { ReadyCall } from './sign-call.ts';

/** What is sent for a call to the service at `sentTo`, with the query that the call has. */
export function jobOf({ call, attachment, presented }: ReadyCall, made: Case, sentTo: string): Job {
  const search = httpAddress(call.url)?.search ?? '';
  const plain = plainRequest(call, sentTo + search);
  const url = attachToLink(withoutParameters(plain.url, Object.keys(attachment.query)), attachment);
  const headers = { ...plain.headers, ...attachment.headers };
  return { case: made, operation: made, request: { ...plain, url, headers }, presented, phase: 0 };
}
