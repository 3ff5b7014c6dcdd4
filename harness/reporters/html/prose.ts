import { type Markup, markup } from './markup.ts';

/** A sentence in which `names` between back ticks stand as code. */
export function prose(text: string): readonly Markup[] {
  const parts = text.split(/`([^`\n]{1,120})`/);
  return parts.map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
}
