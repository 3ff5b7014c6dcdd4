/** Whether two texts say the same to a reader: letter case, outer white space and a final full stop aside. */
export function sameText(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(text: string): string {
  return text.trim().replace(/\.$/, '').trimEnd().toLowerCase();
}
