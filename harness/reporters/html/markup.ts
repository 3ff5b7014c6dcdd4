import { escapeHtml } from '../../lib/html-escape.ts';

/** HTML that is safe to write as it stands. Only `markup` makes it. */
export interface Markup {
  readonly html: string;
}

type Part = Markup | string | number | false | undefined | readonly Part[];

/** HTML from a template: every value in it is escaped unless it is markup itself; `false` and `undefined` give nothing. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let html = literals[0] ?? '';
  for (const [index, part] of parts.entries()) html += written(part) + (literals[index + 1] ?? '');
  return { html };
}

/** The project's own style or script, to stand as it is between its tags. */
export function trusted(html: string): Markup {
  return { html };
}

function written(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(written).join('');
}
