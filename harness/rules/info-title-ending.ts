import type { Fix } from '../model/fix.ts';
import type { Place } from '../model/place.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A closing bracket is tolerated: Microsoft's page forbids it, yet one published connector in sixty ends in one ("Contoso (Preview)"). */
export const infoTitleEnding: Rule = {
  id: 'info-title-ending',
  title: 'The title ends in a letter or a digit',
  severity: 'error',
  weights: { custom: 'info' },
  scope: 'the last character of info.title; a closing bracket is let pass',
  microsoft: { rule: 'ValueMustEndWithAlphanumeric', policy: '5000.2.2.3' },
  why: 'The validator refuses titles that end in a punctuation mark, a space or a line break.',
  hint: 'Remove what follows the last letter or digit of info.title.',
  examples: {
    bad: { definition: { info: { title: 'Contoso Helpdesk!' } } },
    good: { definition: { info: { title: 'Contoso Helpdesk 365' } } },
  },
  *check({ info }) {
    const last = Array.from(info.title ?? '').at(-1);
    if (last === undefined || TOLERATED.test(last)) return;
    const at = placeIn(info.at, 'title');
    const plain = info.title?.trimEnd() ?? '';
    if (last.trim() !== '') yield { message: `The title ends in "${last}".`, at };
    else if (plain !== '') yield { message: 'The title ends in white space.', at, fix: trimmed(plain, at) };
  },
};

function trimmed(title: string, at: Place): Fix {
  return { title: 'Remove the white space at the end', changes: [{ kind: 'set', at, value: title }] };
}

const TOLERATED = /[\p{L}\p{M}\p{N})\]]/u;
