import type { Policies } from '../../gateway/apply-policies.ts';
import { pathValuesOf } from '../../gateway/build-request.ts';
import type { GatewayParts } from './gateway-parts.ts';
import type { WireResponse } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';
import { policyNotes } from './policy-notes.ts';
import type { Job, Passed } from '../../replay/replay-cases.ts';

/** Policies of a request to the mock, put together but not sent: what is wrong with them is told, what hangs on a service is not. */
export async function lookAtPolicies(
  policies: Policies,
  operation: Operation,
  job: Job,
  { open: { url, connection }, world, environmentVariables }: GatewayParts,
): Promise<Omit<Passed, 'outcome'>> {
  if (job.case.kind !== 'smallest' && job.case.kind !== 'full') return {};
  const invented = Object.fromEntries(connection.parameters.map((name) => [name, sampleOf(name)]));
  const applied = await policies.request(operation, {
    request: job.request,
    serviceUrl: url,
    pathValues: pathValuesOf(operation, job.case.inputs),
    connection: { ...invented, ...job.presented },
    context: { now: world.now, environmentVariables, gatewayUrl: (link) => link, call: async () => ({ response: EMPTY }) },
  });
  const told = applied.notes.filter(
    ({ kind, fault }) => kind === 'policy-expression-literal' || (kind === 'policy-header-invalid' && !fault),
  );
  return { unsent: [{ purpose: 'rewritten', request: applied.request }], notes: policyNotes(told, job.case) };
}

/** A value for a connection parameter of which nothing but the name is known. */
function sampleOf(name: string): string {
  return /ur[il]|endpoint|address/i.test(name)
    ? 'https://sample.example'
    : `sample-${name.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`;
}

/** What each request of the policies' own is answered. */
const EMPTY: WireResponse = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { encoding: 'utf8', data: '{}', bytes: 2 },
};
