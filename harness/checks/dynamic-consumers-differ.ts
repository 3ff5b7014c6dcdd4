import { counted } from '../lib/counted.ts';
import { isThere, powerFxChoices } from '../model/dynamic-choices.ts';
import type { SequenceCheck } from './check.ts';
import { type ChoicesAnswer, choicesAnswers, objection, readerWords } from './parts/dynamic-answers.ts';

export const dynamicConsumersDiffer: SequenceCheck = {
  id: 'dynamic-consumers-differ',
  of: ['dynamic-values'],
  title: 'Flows and Power Fx offer the same choices',
  severity: 'info',
  fault: 'connector',
  why: 'The designer of flows and Power Fx look for choices in ways of their own: what one shows may be missing in the other.',
  hint: 'Name the list, the value and the title with the letter case that the service uses, and give every item both.',
  *checkSequence(played) {
    for (const answer of choicesAnswers(played)) {
      // Power Fx knows no picker of files.
      if (answer.reading.call.extension === 'file-picker') continue;
      const difference = differenceIn(answer);
      if (difference !== undefined) yield objection(answer, `${difference}, for ${readerWords(answer.reading)}.`);
    }
  },
};

function differenceIn({ body, paths, found, source, exchange }: ChoicesAnswer): string | undefined {
  const inFx = powerFxChoices(body, paths);
  const own = 'choices' in found ? found.choices.filter(({ value }) => isThere(value)) : undefined;
  const fx = 'choices' in inFx ? inFx.choices : undefined;
  if (own && !fx)
    return `Power Fx finds no list in the answer of ${source}, where the designer of flows finds ${counted(own.length, 'choice')}`;
  if (!fx) return undefined;
  if (fx.length > (own?.length ?? 0))
    return `Power Fx, which ignores letter case, finds ${counted(fx.length, 'choice')} in the answer of ${source}, the designer of flows ${own?.length ?? 0}`;
  // The items of the mock are its own.
  if (own && fx.length < own.length && exchange.targetKind === 'live')
    return `Power Fx leaves out ${own.length - fx.length} of ${counted(own.length, 'choice')} in the answer of ${source}, which have no title`;
  return undefined;
}
