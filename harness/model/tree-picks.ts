import { valueOn } from '../lib/value-on.ts';
import { type Choice, designerChoices, isThere } from './dynamic-choices.ts';
import { choicesPaths, type DynamicUse } from './dynamic-reference.ts';
import type { Exchange } from './exchange.ts';
import { jsonOf } from './read-body.ts';

/** The answers of a tree that was opened and perhaps browsed, by step. */
type TreeAnswers = ReadonlyMap<string, Exchange>;

/** What makers would pick: a folder at the top, or a file, rather of a folder than at the top. */
export function pickedOf(answers: TreeAnswers, use: DynamicUse, folders: boolean): Choice | undefined {
  return (folders ? ['open'] : ['browse', 'open'])
    .flatMap((step) => choicesIn(answers, step, use))
    .find(({ isFolder }) => isFolder === undefined || isFolder === folders);
}

/** The first item of a tree that can be opened further. */
export function folderIn(answers: TreeAnswers, use: DynamicUse): unknown {
  return choicesIn(answers, 'open', use).find(({ isFolder }) => isFolder !== false)?.item;
}

/** What can be picked of the answer to a step, but for what should tell whether it is a folder and does not. */
function choicesIn(
  answers: TreeAnswers,
  name: string,
  { readings }: DynamicUse,
): readonly (Choice & { readonly isFolder: boolean | undefined })[] {
  const reading = readings.find(({ step }) => step === name);
  const paths = reading && choicesPaths(reading.call);
  const found = paths && designerChoices(jsonOf(answers.get(name)?.response), paths);
  if (!paths || !found || !('choices' in found)) return [];
  const { isParent } = paths;
  return found.choices
    .filter(({ value, item }) => isThere(value) && (!isParent || typeof valueOn(item, isParent) === 'boolean'))
    .map((choice) => ({ ...choice, isFolder: isParent ? valueOn(choice.item, isParent) === true : undefined }));
}
