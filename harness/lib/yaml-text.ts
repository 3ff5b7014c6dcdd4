import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { pointerTokens } from './json-pointer.ts';
import type { ParsedText, TextProblem } from './parsed-text.ts';

/** Reads YAML 1.2 with positions; duplicate keys and syntax faults become problems. */
export function parseYamlText(text: string): ParsedText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false, strict: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: TextProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    kind: error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'syntax',
    message: error.message.replace(/\.$/, ''),
    ...at(error.pos[0]),
  }));
  return { value: toValue(), problems, positionOf: (pointer) => at(offsetOf(document.contents, pointer)) };

  function toValue(): unknown {
    try {
      return document.toJS({ maxAliasCount: 100 }) as unknown;
    } catch (error) {
      problems.push({ kind: 'syntax', message: (error as Error).message, line: 1, column: 1 });
      return undefined;
    }
  }
}

/** The offset of the node at a pointer, or of its nearest existing ancestor; for a mapping entry, that of its key. */
function offsetOf(root: unknown, pointer: string): number {
  let node = root as Node | null;
  let shown = root as Node | null;
  for (const token of pointerTokens(pointer)) {
    if (isSeq(node)) {
      const child = node.items[Number(token)] as Node | undefined;
      if (!child) break;
      [node, shown] = [child, child];
    } else if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === token);
      if (!pair) break;
      [node, shown] = [pair.value as Node | null, pair.key as Node];
    } else break;
  }
  return shown?.range?.[0] ?? 0;
}
