import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A link of a page to something in the project. */
export interface Link {
  /** The page, and the file that it leads to; both below the project's folder. */
  readonly from: string;
  readonly to: string;
  /** The heading, where one is named. */
  readonly anchor?: string;
}

/** The links and pictures of a page that stay in the project. */
export function internalLinks(root: string, from: string): readonly Link[] {
  return Array.from(withoutCode(read(root, from)).matchAll(/\]\(([^()\s]+)\)/g), ([, target = '']) => target)
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#', 2);
      return { from, to: path === '' ? from : join(dirname(from), path), ...(anchor !== undefined && { anchor }) };
    });
}

/** What is wrong with a link; undefined where it leads somewhere. */
export function linkProblem(root: string, { from, to, anchor }: Link): string | undefined {
  if (!existsSync(join(root, to))) return `${from}: there is no ${to}`;
  if (anchor !== undefined && !headings(read(root, to)).includes(anchor)) return `${from}: ${to} has no heading #${anchor}`;
  return undefined;
}

/** The anchors that GitHub gives a page's headings. */
export function headings(markdown: string): readonly string[] {
  return Array.from(withoutCode(markdown).matchAll(/^#{1,6} +(.*)$/gm), ([, text = '']) =>
    text
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replaceAll(/`[^`\n]*`/g, (code) => code.slice(1, -1));
}
