import type { ExecutionContext } from 'ava';
import { applyToRequest, applyToResponse, jsonOf, noteKinds, policy } from './apply-to.ts';

/** Parameters of a template, and the body before and after. */
export type Transform = readonly [parameters: Readonly<Record<string, unknown>>, before: object, after: object];

/** Holds what a template makes of a body against what it must, in both sections. */
export async function transforms(t: ExecutionContext, templateId: string, [parameters, before, after]: Transform): Promise<void> {
  const { request, notes } = await applyToRequest([policy(templateId, parameters)], { method: 'post', body: before });
  t.deepEqual(jsonOf(request), after);
  t.deepEqual(notes, []);
  const { response } = await applyToResponse([policy(templateId, parameters, { section: 'Response' })], { body: before });
  t.deepEqual(jsonOf(response), after);
}

/** Holds that a template leaves a body as it is, and tells why; that there is none needs no telling. */
export async function leavesAlone(
  t: ExecutionContext,
  templateId: string,
  parameters: Readonly<Record<string, unknown>>,
  body: unknown,
): Promise<void> {
  const applied = await applyToRequest([policy(templateId, parameters)], { method: 'post', body });
  t.is(applied.request.body?.data, typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
  t.deepEqual([...new Set(noteKinds(applied))], body === undefined ? [] : ['policy-not-applied']);
}
