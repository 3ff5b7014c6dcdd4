/** An element of a parsed XML text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** Parses a subset of XML 1.0 (no doctype, no CDATA) and throws on anything that is not well-formed. */
export function readXml(source: string): XmlElement {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(source) || !source.isWellFormed())
    throw new Error('a forbidden character');
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const match of body.matchAll(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/g)) {
    if (match.index !== end) throw new Error(`broken at ${JSON.stringify(body.slice(end, end + 40))}`);
    end = match.index + match[0].length;
    const current = open.at(-1)!;
    if (match[5] !== undefined) current.text += unescaped(match[5]);
    else if (match[1] === '/') {
      if (open.pop()?.name !== match[2]) throw new Error(`</${match[2]}> closes nothing`);
    } else {
      const pairs = [...(match[3] ?? '').matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescaped(value!)] as const);
      if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error('an attribute stands twice');
      const element: XmlElement = { name: match[2]!, attributes: Object.fromEntries(pairs), children: [], text: '' };
      current.children.push(element);
      if (match[4] !== '/') open.push(element);
    }
  }
  if (end !== body.length || open.length !== 1 || root.children.length !== 1 || root.text.trim() !== '')
    throw new Error('not one whole element');
  return root.children[0]!;
}

/** Every element of a name, in document order. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare ampersand in ${JSON.stringify(text)}`);
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
