/** The words of a name, be it in camelCase, snake_case or words already. */
export function wordsOf(name: string): readonly string[] {
  return withPlural(name)
    .normalize('NFC')
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A name as the label of an input or output: "Updated Since"; of at most 80 characters. */
export function plainTitle(name: string): string {
  return cutAtWord(
    wordsOf(name)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' '),
    80,
  );
}

/** Words as an identifier: "ListOpenTickets"; of ASCII letters and digits, beginning with a letter. */
export function pascalCase(text: string): string {
  const ascii = withPlural(text).normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss');
  const words = ascii
    .replaceAll(/['’]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return joined.replace(/^\d+/, '');
}

/** "Message(s)" as one word. */
function withPlural(text: string): string {
  return text.replaceAll(/(?<=\p{L})\((e?s)\)/gu, '$1');
}

/** A text of at most so many characters, cut behind a whole word where there is one. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most + 1);
  const space = cut.lastIndexOf(' ');
  return (space > most / 2 ? cut.slice(0, space) : text.slice(0, most)).trimEnd();
}

/** A description in Markdown or HTML as plain sentences: its first paragraph that is text, without addresses. */
export function plainSentences(markdown: string, most = 1000): string {
  const text = markdown
    .replaceAll(/```[^]*?(```|$)/g, '\n\n')
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/<(?:\/?p|\/?h\d|\/?li|\/?ul|br)\b[^>]*>/gi, '\n\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '');
  const paragraphs = text.split(/\n\s*\n/).map(plainLine);
  const paragraph = paragraphs.find((candidate) => /\p{L}{2,}/u.test(candidate)) ?? '';
  return ended(cutAtSentence(paragraph, most));
}

/** One paragraph of Markdown as plain text on one line. Tables and headings are none. */
function plainLine(paragraph: string): string {
  const lines = paragraph.split('\n').filter((line) => !/^\s*(#|\||[-=*_]{3,}\s*$)/.test(line));
  return (
    lines
      .join(' ')
      .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/(\*\*|__|`)/g, '')
      // A sentence without its address says nothing.
      .replaceAll(/[^.!?]*\bhttps?:\/\/\S+(?:[^.!?]*[.!?]|[^.!?]*$)/g, '')
      .replaceAll(/^[\s>*+-]+/g, '')
      .replaceAll(/&nbsp;/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ (?=[.,;:!?])/g, '')
      .trim()
  );
}

function cutAtSentence(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(0, most).search(/[.!?](?=[^.!?]*$)/);
  return end > 0 ? text.slice(0, end + 1) : `${cutAtWord(text, most - 1)}`;
}

/** With a full stop, where a sentence has no end. */
function ended(text: string): string {
  const rest = text.replace(/[\s:;,\-–—]+$/u, '');
  return rest === '' || /[.!?…)]$/u.test(rest) ? rest : `${rest}.`;
}
