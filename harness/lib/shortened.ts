/** A text of at most so many characters, with … where something is missing. */
export function shortened(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit).toWellFormed()}…` : text;
}
