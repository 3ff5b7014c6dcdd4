import { withoutScheme } from '../../auth/spoilings.ts';
import { type Admission, createAdmission, NOT_SENT } from './admit-call.ts';
import type { Call, Follower } from './follow-answer.ts';
import type { Policies, PolicyCall } from '../../gateway/apply-policies.ts';
import { pathValuesOf } from '../../gateway/build-request.ts';
import type { GatewayParts } from './gateway-parts.ts';
import { behind } from '../../lib/own-address.ts';
import { refusesCredential } from '../../lib/refuses-credential.ts';
import type { Case } from '../../model/case.ts';
import type { Connection } from '../../model/connection.ts';
import type { GatewayNote, WireRequest, WireResponse } from '../../model/exchange.ts';
import type { Place } from '../../model/place.ts';
import type { PolicyContext } from '../../policies/policy-exchange.ts';
import { policyNotes } from './policy-notes.ts';
import type { Passed, Send } from '../../replay/replay-cases.ts';

/** A call that policies are to be applied to. */
export interface RewrittenCall extends Call {
  readonly policies: Policies;
  /** Whether it calls a link that is not below the service URL. */
  readonly isFar: boolean;
  /** Absent: its answer leads nowhere. */
  readonly follow?: Follower;
}

/** Sends what request policies make of a call, and gives what response policies make of the answer. */
export async function sendRewritten(call: RewrittenCall, parts: GatewayParts): Promise<Passed> {
  const { policies, operation, job, send, follow = nowhere } = call;
  const { open } = parts;
  const { at } = operation;
  const admission = createAdmission(job.request, parts);
  const side = openSideCalls(send, admission);
  const callWith = (inForce: string) => policyCall(call, parts, side.call, inForce);

  const applied = await policies.request(operation, callWith(open.url));
  open.hide(applied.secrets);
  const { serviceUrl: inForce, withheld, failed } = applied;
  const notes = policyNotes(applied.notes, job.case);
  const admitted = admission.admit(applied.request, inForce);
  const unsent = admission.notes(at);
  if (!admitted || unsent.length > 0) {
    const others = notes.filter(({ id }) => id !== 'policy-call-failed');
    return { outcome: { failure: NOT_SENT }, withheld, notes: [...others, ...unsent] };
  }
  const refusal = failed && job.case.credential !== 'right' ? side.answered() : undefined;
  // A bad credential is refused where it is first shown, be that a policy's own request (inferred).
  if (refusal) return { outcome: { response: refusal }, notes: [] };
  if (failed) return { outcome: { failure: { kind: 'other', message: failed.message } }, withheld, notes };

  const request = asSpoilt(admitted.request, open.connection, job.case);
  const outcome = await send(request, 'rewritten', admitted.platformUrl);
  const followed = await follow(call, { request, outcome, inForce });
  if ('failure' in followed.outcome) return { outcome: followed.outcome, withheld, notes: [...notes, ...followed.notes] };

  const answer = { request: applied.request, serviceUrl: inForce, response: followed.outcome.response };
  const { response, notes: more, connectionBroken } = await policies.response(operation, callWith(inForce), answer);
  const broken = connectionBroken && job.case.credential === 'right' ? [brokenNote(response, at)] : [];
  return {
    outcome: { response },
    inForce,
    withheld,
    notes: [...notes, ...policyNotes(more, job.case), ...admission.notes(at), ...followed.notes, ...broken],
  };
}

const nowhere: Follower = async (_call, { outcome }) => ({ outcome, notes: [] });

/** Requests of the policies' own, and the last answer to one. */
function openSideCalls(send: Send, { admit }: Admission) {
  let answered: WireResponse | undefined;
  const call: PolicyContext['call'] = async (request, serviceUrl) => {
    const admitted = admit(request, serviceUrl);
    if (!admitted) return { failure: NOT_SENT };
    const outcome = await send(admitted.request, 'side-call', admitted.platformUrl);
    if ('response' in outcome) answered = outcome.response;
    return outcome;
  };
  return { call, answered: () => answered };
}

/** A call as policies see it, with the service URL in force. */
function policyCall(
  { operation, job, isFar }: RewrittenCall,
  { open, world, environmentVariables }: GatewayParts,
  sideCall: PolicyContext['call'],
  inForce: string,
): PolicyCall {
  return {
    request: job.request,
    serviceUrl: isFar ? new URL(job.request.url).origin : open.url,
    pathValues: pathValuesOf(operation, job.case.inputs),
    connection: job.presented,
    context: {
      now: world.now,
      environmentVariables,
      // The gateway's own address stands for the service URL in force; a link that is elsewhere stays as it is.
      gatewayUrl: (url) => {
        const rest = behind(url, inForce);
        return rest === undefined ? url : open.url + rest;
      },
      call: sideCall,
    },
  };
}

/** What a policy writes before a key can only be taken away when the policy has been applied. */
function asSpoilt(request: WireRequest, { placement, schemeByPolicy }: Connection, { credential }: Case): WireRequest {
  if (credential !== 'schemeless' || !schemeByPolicy || !placement) return request;
  const name = placement.name.toLowerCase();
  const text = request.headers[name];
  return text === undefined ? request : { ...request, headers: { ...request.headers, [name]: withoutScheme(name, text) } };
}

function brokenNote({ status }: WireResponse, at: Place): GatewayNote {
  const isRefused = refusesCredential(status);
  const message = `With ${status} the platform takes the connection for signed out.`;
  return { id: 'policy-connection-broken', message, ...(isRefused && { fault: 'service' as const }), at };
}
