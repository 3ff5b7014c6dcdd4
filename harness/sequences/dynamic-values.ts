import { USE_STEP } from '../model/dynamic-reference.ts';
import type { Exchange } from '../model/exchange.ts';
import { folderIn, pickedOf } from '../model/tree-picks.ts';
import { createDynamicPlayer, whyUseless, withInput } from './parts/dynamic-player.ts';
import { dynamicDrafts } from './parts/dynamic-uses.ts';
import { pickDrafts } from './parts/pick-drafts.ts';
import type { Sequence } from './sequence.ts';

/**
 * Choices fetched as the designer does for an input with `x-ms-dynamic-values`, `x-ms-dynamic-list` or `x-ms-dynamic-tree`: the same
 * operation, with values for the inputs that it hangs on. The newer form and the older one are both called where they differ; of a tree,
 * and of the file picker of `x-ms-capabilities`, the first folder is opened, and what was picked there is used.
 */
export const dynamicValues: Sequence = {
  id: 'dynamic-values',
  title: 'Dynamic values',
  demand: 'choices that makers can pick from, each with a value and a title',
  *drafts(connector, operation, planning) {
    for (const draft of dynamicDrafts(connector, planning)) if (draft.owner === operation && draft.kind !== 'schema') yield draft;
    yield* pickDrafts(connector, operation, planning);
  },
  async run(context) {
    const { connector, dynamic, operation, case: made, stopped, take, targetKind } = context;
    if (!dynamic) return { inconclusive: 'there is nothing to fetch' };
    const player = createDynamicPlayer(context);
    const answers = new Map<string, Exchange>();
    for (const { step, request } of dynamic.requests) {
      if (stopped()) return {};
      const folder = step === 'browse' ? folderIn(answers, dynamic) : undefined;
      if (step === 'browse' && folder === undefined) {
        if (dynamic.picks) break;
        return { inconclusive: 'the tree shows no folder that could be browsed' };
      }
      const answer = await player.call(step, request, { selected: folder, ...(dynamic.picks && { aside: true }) });
      const reason = whyUseless(answer, dynamic.picks !== undefined || targetKind === 'mock');
      if (reason !== undefined) return { inconclusive: reason };
      if (!('lacking' in answer)) answers.set(step, answer);
    }
    if (!dynamic.picks || stopped()) return {};
    const { input, folders, mixed } = dynamic.picks;
    const picked = pickedOf(answers, dynamic, folders);
    if (!picked) return { inconclusive: `the tree shows no ${folders ? 'folder' : 'file'} that could be picked` };
    let inputs = made.inputs;
    for (const [name, value] of [...player.references, [input, picked.value] as const])
      inputs = withInput(inputs, operation, name, value, connector);
    const { response } = await take({ name: USE_STEP, operation, inputs, expected: { kind: 'success' } });
    return mixed && isRefusal(response?.status) ? { inconclusive: MIXED } : {};
  },
};

const MIXED = 'the other inputs need not go with what was picked, and a refusal may be for them';

function isRefusal(status = 0): boolean {
  return status >= 400 && status < 500;
}
