/** Replaces secrets in text by their names: `«secret:api_key»`. */
export type Redactor = (text: string) => string;

/** The redactor where there is no secret. */
export const redactNothing: Redactor = (text) => text;

/** Shorter values are too common in ordinary text to be replaced wherever they occur. */
const SHORTEST = 4;

/**
 * A redactor for named secrets in every form in which they travel: plain, URL-encoded, JSON-escaped, base64 (also of the
 * value within a longer text, as in Basic credentials, whose three alignments differ).
 */
export function createRedactor(secrets: Readonly<Record<string, string>>): Redactor {
  const forms = new Map<string, string>();
  for (const [name, value] of Object.entries(secrets)) {
    if (value.length < SHORTEST) continue;
    for (const form of formsOf(value)) if (form.length >= SHORTEST) forms.set(form, `«secret:${name}»`);
  }
  if (forms.size === 0) return redactNothing;
  const longestFirst = [...forms.keys()].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = new RegExp(longestFirst.map(escapeRegExp).join('|'), 'g');
  return (text) => text.replace(pattern, (form) => forms.get(form) ?? '«secret»');
}

function formsOf(value: string): string[] {
  const url = encodeURIComponent(value.toWellFormed());
  const form = new URLSearchParams({ v: value }).toString().slice(2);
  const path = url.replaceAll('%2F', '/');
  const everyByte = [...Buffer.from(value, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  const json = JSON.stringify(value).slice(1, -1);
  const php = json
    .replaceAll('/', '\\/')
    .replaceAll(/[^\x20-\x7e]|[&<>']/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const inUrls = [url, encodeURIComponent(url), form, path, encodeURI(value.toWellFormed()), everyByte];
  return [
    ...new Set([
      value,
      ...inUrls,
      ...inUrls.map(lowerEscapes),
      json,
      json.replaceAll('/', '\\/'),
      php,
      php.replaceAll(/\\u[0-9a-f]{4}/g, (escape) => `\\u${escape.slice(2).toUpperCase()}`),
      html,
      html.replaceAll("'", '&#39;'),
      ...base64Forms(value),
      Buffer.from(value, 'utf8').toString('hex').toUpperCase(),
    ]),
  ];
}

/** The characters that base64 text of any text around the value must hold, for each of the three alignments. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const forms = ['base64', 'base64url', 'hex'].map((encoding) => bytes.toString(encoding as BufferEncoding));
  for (const lead of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((lead * 8) / 6);
    const end = Math.floor(((lead + bytes.length) * 8) / 6);
    const core = encoded.slice(start, end);
    if (core.length >= 5) forms.push(core, core.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(core));
  }
  return forms;
}

function lowerEscapes(text: string): string {
  return text.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
