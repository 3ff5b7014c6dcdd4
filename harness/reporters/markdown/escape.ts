/** Foreign text as plain Markdown prose on one line: no markup, no mentions, no links to issues. */
export function prose(text: string): string {
  return shortened(oneLine(text))
    .replace(/[\\`*_{}[\]()#+!~|]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', `@${INVISIBLE}`)
    .replace(/:\/\//g, `:${INVISIBLE}//`);
}

/** Foreign text for a table's cell. */
export function cell(text: string): string {
  return prose(text);
}

/** Foreign text in a code span. */
export function code(text: string): string {
  const inner = shortened(oneLine(text));
  if (inner === '') return '';
  const longest = Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${inner}${pad}${fence}`;
}

/** Foreign text in a code span of a table's cell, where even code needs its bars escaped. */
export function codeCell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** Long enough for a sentence; reports in full are one click away. */
const LIMIT = 400;

// oxlint-disable-next-line no-control-regex
const BLANKS = /[\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** Splits mentions and bare links without showing. */
const INVISIBLE = '\u200b';

function oneLine(text: string): string {
  return text.toWellFormed().replace(BLANKS, ' ').trim();
}

function shortened(text: string): string {
  return text.length > LIMIT ? `${text.slice(0, LIMIT).toWellFormed()}…` : text;
}
