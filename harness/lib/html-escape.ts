/** Text fit for HTML elements and quoted attributes; control characters become their visible pictures. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROL, picture)
    .replace(SPECIAL, (character) => ENTITIES[character] ?? character);
}

/** U+2400 … U+2421 picture the control characters; the directional ones have no picture of their own. */
function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** Controls but tab and line feed, and the marks that turn the direction of the text around them. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

const SPECIAL = /[&<>"'`]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
