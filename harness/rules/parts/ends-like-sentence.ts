/**
 * Whether a description ends as a sentence does: in a full stop, exclamation mark, question mark or closing bracket, quotation
 * marks behind it aside. Single words are no sentences and pass, and so do texts that end in a link, which a full stop would break.
 */
export function endsLikeSentence(text: string): boolean {
  const trimmed = text.trim();
  return !/\s/.test(trimmed) || /[.!?)\]…。][\s"'”’»`*]*$/.test(trimmed) || /https?:\/\/\S+$/.test(trimmed);
}

const SHOWN = 30;

/** The end of a text on one line, short enough for a message. */
export function endOf(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > SHOWN ? `…${line.slice(-SHOWN)}` : line;
}
