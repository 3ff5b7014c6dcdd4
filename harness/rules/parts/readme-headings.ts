/** The lines of a readme that are headings: marked with #, underlined, bold, or HTML. Published readmes use all four. */
export function readmeHeadings(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.filter((line, index) => line.trim() !== '' && (MARKED.test(line) || UNDERLINE.test(lines[index + 1] ?? '')));
}

const MARKED = /^\s*(?:>\s*)?(?:#{1,6}|\*\*|__|<h[1-6]\b)/i;
const UNDERLINE = /^\s*(?:=+|-{2,})\s*$/;
