/**
 * A text as one word of a command line: as it is where no shell reads more into it, else in double quotes where those of cmd and of POSIX
 * shells say the same.
 */
export function shellWord(text: string): string {
  if (/^[\w./@\\:-]+$/.test(text)) return text;
  return text === '' || /["$`\\!]/.test(text) ? inSingleQuotes(text) : `"${text}"`;
}

/** A text as one word for any POSIX shell, whatever is in it. */
export function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
