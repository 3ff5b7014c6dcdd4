import { foreignLanguage } from '../../lib/language.ts';
import { visibleProse } from './prose.ts';
import type { VisibleText } from './visible-texts.ts';

const known = new WeakMap<VisibleText, { readonly language: string | undefined }>();

/** The language that a visible text is written in where that is not English; worked out once for all rules that ask. */
export function languageOf(text: VisibleText): string | undefined {
  let found = known.get(text);
  if (!found) known.set(text, (found = { language: foreignLanguage(visibleProse(text)) }));
  return found.language;
}
