const SHOWN = 40;

/** The start of a text on one line, short enough for a message. */
export function excerpt(text: string): string {
  const line = text.slice(0, 500).trim().replaceAll(/\s+/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()}…` : line;
}
