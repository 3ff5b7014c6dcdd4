import { type TextFault, textHits } from './parts/text-hits.ts';
import { distinctTexts } from './parts/visible-texts.ts';
import type { Rule } from './rule.ts';

/** Text signs that only some fonts draw as pictures (©, ™, ↔, digits) pass. */
export const styleEmoji: Rule = {
  id: 'style-emoji',
  title: 'No text holds emoji or gives orders to an AI agent',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'titles, summaries, descriptions, hints and the sign-in dialogue; what is hidden is left alone',
  microsoft: { policy: '5000.2.3.6' },
  why: 'Agents read the texts to choose an operation, and texts that steer them are refused; emoji break in the listing.',
  hint: 'Say in plain words what the operation or field is.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets of the desk 🎫.' } } } } },
    good: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets of the Contoso™ desk → newest first.' } } } } },
  },
  check(connector) {
    const faults = distinctTexts(connector).flatMap((text) =>
      [EMOJI, ORDERS].flatMap((pattern) =>
        Array.from(text.text.slice(0, LOOKED_AT).matchAll(pattern), ([found]): TextFault => ({ text, shown: `"${found}"` })),
      ),
    );
    return textHits(faults, (owner, shown) => `Emoji or orders to an agent stand in the texts of ${owner}: ${shown}.`);
  },
};

const LOOKED_AT = 20_000;

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/gu;

const ORDERS =
  /\b(?:ignore (?:all |any )?(?:previous|prior|earlier) instructions|you are (?:an? |the )?(?:AI|assistant|agent)\b|system prompt:|do not tell the user|always (?:call|use|choose|prefer) this (?:tool|action|operation|connector))/gi;
