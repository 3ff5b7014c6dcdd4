import type { Connector } from '../model/connector.ts';
import { dynamicCalls } from '../model/dynamic-calls.ts';
import { dynamicValuesIn, schemaCallsIn } from '../model/dynamic-parts.ts';
import { ANSWER_STEP } from '../model/dynamic-reference.ts';
import { inputAt } from '../model/input-at.ts';
import { declaredResponse, inputKey, type Operation, successResponses } from '../model/operation.ts';
import { jsonOf } from '../model/read-body.ts';
import { createDynamicPlayer, whyUseless, withInput } from './parts/dynamic-player.ts';
import { dynamicDrafts, siteOf, useOf } from './parts/dynamic-uses.ts';
import type { Sequence, SequenceDraft, SequencePlanning } from './sequence.ts';

/**
 * Schemas fetched as the designer does for `x-ms-dynamic-schema` and `x-ms-dynamic-properties`; and, where a response has one, the answer
 * of the operation itself, which must fit what was fetched for the same inputs.
 */
export const dynamicSchema: Sequence = {
  id: 'dynamic-schema',
  title: 'Dynamic schemas',
  demand: 'a schema in the form that the extension reads, and answers that fit it',
  *drafts(connector, operation, planning) {
    for (const draft of dynamicDrafts(connector, planning)) if (draft.owner === operation && draft.kind === 'schema') yield draft;
    if (operation.kind === 'action') yield* ownAnswer(connector, operation, planning);
  },
  async run(context) {
    const { dynamic, connector, operation, case: made, take, stopped, targetKind } = context;
    if (!dynamic) return { inconclusive: 'there is nothing to fetch' };
    const player = createDynamicPlayer(context);
    for (const { step, request } of dynamic.requests) {
      if (stopped()) return {};
      const answer = await player.call(step, request, dynamic.answers && { aside: true });
      const reason = whyUseless(answer, dynamic.answers !== undefined || targetKind === 'mock');
      if (reason !== undefined) return { inconclusive: reason };
    }
    if (!dynamic.answers || stopped()) return {};
    let inputs = made.inputs;
    for (const [name, value] of player.references) inputs = withInput(inputs, operation, name, value, connector);
    const { response } = await take({ name: ANSWER_STEP, operation, inputs, expected: { kind: 'success' } });
    const { schema = {} } = (response && declaredResponse(operation, response.status)) ?? {};
    const [part] = dynamicValuesIn(schema, jsonOf(response), connector.definitions);
    return part ? {} : { inconclusive: 'the answer holds nothing of what the schema is fetched for' };
  },
};

/** The operation called with the inputs for which the schema of its answer was fetched. */
function* ownAnswer(connector: Connector, operation: Operation, planning: SequencePlanning): Generator<SequenceDraft> {
  const { definitions } = connector;
  const written = new Set(successResponses(operation).flatMap(({ schema }) => (schema ? [...schemaCallsIn(schema, definitions)] : [])));
  if (written.size === 0) return;
  const calls = dynamicCalls(connector).filter(({ keys, target }) => target !== undefined && written.has(keys));
  const sites = Array.from(
    Map.groupBy(calls, ({ node }) => node),
    ([node, alike]) => siteOf(node, 'schema', alike, operation, connector, planning),
  );
  if (sites.length === 0) return;
  const planned = sites.flatMap((site) => site.calls.map((call) => call.planned));
  const [obstacle] = planned.flatMap((one) => ('obstacle' in one ? [one.obstacle] : []));
  const references = planned.flatMap((one) => ('request' in one ? one.request.arguments.flatMap(({ reference }) => reference ?? []) : []));
  yield {
    detail: ANSWER_STEP,
    title: 'the answer, beside the schema that is fetched for it',
    filled: references.flatMap((name) => {
      const { parameter, inside } = inputAt(operation, name, definitions);
      return parameter && !inside ? [inputKey(operation, parameter)] : [];
    }),
    ...(obstacle === undefined ? { dynamic: { ...useOf(sites), answers: true as const } } : { obstacle }),
  };
}
