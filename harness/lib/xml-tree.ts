import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element: its name, its text without that of its children, and its children. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
  readonly hasAttributes: boolean;
}

const LONGEST = 5_000_000;
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, parseTagValue: false, maxNestedTags: 100 });

/** The root element of a well-formed document, or why there is none. Document types, and so entities of one's own, are refused. */
export function parseXml(text: string): XmlElement | { readonly fault: string } {
  if (text.length > LONGEST) return { fault: `it has more than ${LONGEST.toLocaleString('en-US')} characters` };
  if (/<!DOCTYPE/i.test(text)) return { fault: 'it has a document type' };
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) return { fault: `line ${valid.err.line}: ${valid.err.msg}` };
    const root = elementsOf(parser.parse(text) as RawNode[]).find(({ name }) => !name.startsWith('?'));
    return root ?? { fault: 'it is empty' };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** Every element of a name below an element. */
export function* elementsNamed(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* elementsNamed(child, name);
  }
}

type RawNode = Readonly<Record<string, unknown>>;

function elementsOf(nodes: readonly RawNode[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const inner = (node[name] ?? []) as readonly RawNode[];
    const text = inner.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join('');
    return [{ name, text, children: elementsOf(inner), hasAttributes: node[':@'] !== undefined }];
  });
}
