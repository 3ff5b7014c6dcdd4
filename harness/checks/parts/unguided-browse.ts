import { canonicalJson } from '../../lib/canonical-json.ts';
import { valueOn } from '../../lib/value-on.ts';
import type { DynamicCall } from '../../model/dynamic-calls.ts';
import { type Choice, isThere } from '../../model/dynamic-choices.ts';
import type { Played } from '../check.ts';
import { type ChoicesAnswer, choicesAnswers } from './dynamic-answers.ts';

/** A tree that is browsed with nothing of the folder that was chosen. */
export interface UnguidedBrowse {
  readonly answer: ChoicesAnswer;
  /** What makes the call, within the tree. */
  readonly call: DynamicCall;
  /** Why nothing of the folder is sent, as a clause. */
  readonly why: string;
}

/**
 * Whether the folders of a tree can only show one and the same list. A tree of one folder, with none in it, may be meant so: there have to
 * be two that are marked as such.
 */
export function unguidedBrowse(played: Played): UnguidedBrowse | undefined {
  const answers = choicesAnswers(played);
  const open = answers.find(({ reading }) => reading.step === 'open');
  // A browse that asks for nothing else than open does not ask a second time.
  const answer = answers.find(({ reading }) => reading.calls.some(isBrowsing));
  const call = answer?.reading.calls.find(isBrowsing);
  const request = played.dynamic?.requests.find(({ step }) => step === answer?.reading.step)?.request;
  // The marks of the mock are made up.
  if (!open || !answer || !call || !request || answer.exchange.targetKind === 'mock') return undefined;
  const folders = new Map([...foldersOf(open), ...foldersOf(answer)].map(({ value, item }) => [canonicalJson(value), item]));
  const paths = request.arguments.flatMap(({ source }) => (source.kind === 'selected' ? [source.path] : []));
  const isSent = paths.some((path) => Array.from(folders.values()).some((folder) => isThere(valueOn(folder, path))));
  return folders.size < 2 || isSent ? undefined : { answer, call, why: whyNothing(call, paths[0], answer.source) };
}

function whyNothing({ arguments: written }: DynamicCall, path: readonly string[] | undefined, source: string): string {
  if (path) return `no folder has "${path.join('/')}"`;
  const named = written.find(({ selection }) => selection !== undefined);
  return named ? `${source} has no parameter "${named.key}"` : 'none of its parameters is of it';
}

function isBrowsing({ at }: DynamicCall): boolean {
  return at.pointer.endsWith('/browse');
}

function foldersOf({ found, paths: { isParent } }: ChoicesAnswer): readonly Choice[] {
  if (!('choices' in found) || !isParent) return [];
  return found.choices.filter(({ value, item }) => isThere(value) && valueOn(item, isParent) === true);
}
