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
    const title = info.title ?? '';
    if (title.trim() === '') return;
    const message = last.trim() === '' ? 'The title ends in white space.' : `The title ends in "${last}".`;
    // Other marks, "!" say, may belong to a name.
    const bare = title.replace(/[.,;:…\s]{1,10}$/, '');
    yield { message, at, ...(TOLERATED.test(bare) && { fix: written(bare, at) }) };
  },
};

function written(title: string, at: Place): Fix {
  return { title: `Write "${title}"`, changes: [{ kind: 'set', at, value: title }] };
}

const TOLERATED = /[\p{L}\p{M}\p{N})\]]$/u;
