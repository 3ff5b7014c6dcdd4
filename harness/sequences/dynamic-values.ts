import { valueOn } from '../lib/value-on.ts';
import { designerChoices, isThere } from '../model/dynamic-choices.ts';
import { choicesPaths, type DynamicReading } from '../model/dynamic-reference.ts';
import type { Exchange } from '../model/exchange.ts';
import { jsonOf } from '../model/read-body.ts';
import { createDynamicPlayer, whyUseless } from './parts/dynamic-player.ts';
import { dynamicDrafts } from './parts/dynamic-uses.ts';
import type { Sequence } from './sequence.ts';

/**
 * Choices fetched as the designer does for an input with `x-ms-dynamic-values`, `x-ms-dynamic-list` or `x-ms-dynamic-tree`: the same
 * operation, with values for the inputs that it hangs on. The newer form and the older one are both called where they differ; of a tree the
 * first folder is opened.
 */
export const dynamicValues: Sequence = {
  id: 'dynamic-values',
  title: 'Dynamic values',
  demand: 'choices that makers can pick from, each with a value and a title',
  *drafts(connector, operation, planning) {
    for (const draft of dynamicDrafts(connector, planning)) if (draft.owner === operation && draft.kind !== 'schema') yield draft;
  },
  async run(context) {
    const { dynamic, stopped, targetKind } = context;
    if (!dynamic) return { inconclusive: 'there is nothing to fetch' };
    const player = createDynamicPlayer(context);
    let opened: Exchange | undefined;
    for (const { step, request } of dynamic.requests) {
      if (stopped()) break;
      const folder = step === 'browse' ? folderIn(opened, dynamic.readings) : undefined;
      if (step === 'browse' && folder === undefined) return { inconclusive: 'the tree shows no folder that could be browsed' };
      const answer = await player.call(step, request, { selected: folder });
      const reason = whyUseless(answer, targetKind === 'mock');
      if (reason !== undefined) return { inconclusive: reason };
      if (!('lacking' in answer)) opened = answer;
    }
    return {};
  },
};

/** The first item of a tree that can be opened further. */
function folderIn(opened: Exchange | undefined, readings: readonly DynamicReading[]): unknown {
  const reading = readings.find(({ step }) => step === 'open');
  const paths = reading && choicesPaths(reading.call);
  const found = paths && designerChoices(jsonOf(opened?.response), paths);
  if (!paths || !found || !('choices' in found)) return undefined;
  const isFolder = (item: unknown) => !paths.isParent || valueOn(item, paths.isParent) === true;
  return found.choices.find(({ item, value }) => isThere(value) && isFolder(item))?.item;
}
