/** Text fit for an XML 1.0 element: markup escaped, characters that XML forbids left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(MARKUP, (character) => ENTITIES[character] ?? character);
}

/** Text fit for a quoted XML 1.0 attribute: line breaks and tabs kept too, which readers turn into blanks where they stand bare. */
export function escapeXmlAttribute(text: string): string {
  return escapeXml(text).replace(BLANKS, (character) => ENTITIES[character] ?? character);
}

/** Everything that is not a `Char` of XML 1.0; lone surrogates are gone before. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A carriage return too: readers would turn it into a line feed. */
const MARKUP = /[&<>"'\r]/g;

const BLANKS = /[\n\t]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
