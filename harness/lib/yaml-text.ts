import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { joinPointer, pointerTokens } from './json-pointer.ts';
import type { ParsedText, TextProblem } from './parsed-text.ts';

const DEPTH_LIMIT = 500;

/** Values that aliases may add to a text: each repeats all that its anchor holds, so that a few lines can stand for billions. */
const ALIAS_LIMIT = 200_000;

/** Reads YAML 1.2 with positions; duplicate keys and syntax faults become problems. */
export function parseYamlText(text: string): ParsedText {
  const lines = new LineCounter();
  // The library's own check of keys compares each with all others: half a minute for forty thousand.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false, strict: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: TextProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    ...describe(error.message),
    ...at(error.pos[0]),
    offset: error.pos[0],
  }));
  const report: Report = (kind, message, node, pointer) => {
    const offset = node.range?.[0] ?? 0;
    problems.push({ kind, message, ...(pointer !== undefined && { pointer }), ...at(offset), offset });
  };
  const value = readNodes(document.contents, report);
  return {
    value,
    problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
    positionOf: (pointer) => at(offsetOf(document.contents, pointer)),
  };
}

type Report = (kind: TextProblem['kind'], message: string, node: Node, pointer?: string) => void;

/** What nodes stand for. The library's own way of telling never ends with keys in keys, and gives circles as they are. */
function readNodes(root: Node | null, report: Report): unknown {
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let repeated = 0;
  let stopped = false;
  return read(root, '', 0, false);

  function read(node: Node | null, pointer: string, depth: number, isRepeated: boolean): unknown {
    if (node === null || stopped) return null;
    if (depth > DEPTH_LIMIT) return stop('too-deep', `nesting is deeper than ${DEPTH_LIMIT} levels`, node);
    if (isRepeated && ++repeated > ALIAS_LIMIT) return stop('syntax', `the aliases stand for more than ${ALIAS_LIMIT} values`, node);
    if (isAlias(node)) return readAlias(node, pointer, depth);
    if (node.anchor !== undefined && !isRepeated) anchors.set(node.anchor, node);
    if (isScalar(node)) return plainValue(node.value, node.source);
    open.add(node);
    const value = isSeq(node)
      ? node.items.map((item, index) => read(item as Node | null, `${pointer}/${index}`, depth + 1, isRepeated))
      : isMap(node)
        ? readMap(node, pointer, depth, isRepeated)
        : null;
    open.delete(node);
    return value;
  }

  function readAlias(alias: Node & { readonly source: string }, pointer: string, depth: number): unknown {
    const target = anchors.get(alias.source);
    // One without an anchor is already told by the parser.
    if (!target) return null;
    if (!open.has(target)) return read(target, pointer, depth, true);
    report('syntax', `the alias *${alias.source} stands within what it repeats`, alias, pointer);
    return null;
  }

  function readMap(map: YAMLMap, pointer: string, depth: number, isRepeated: boolean): unknown {
    const result: Record<string, unknown> = {};
    for (const pair of map.items) {
      const key = keyText(pair.key);
      const keyNode = pair.key as Node;
      if (key === undefined) {
        report('syntax', 'a key is text, not a list or a mapping', keyNode, pointer);
        continue;
      }
      const childPointer = joinPointer(pointer, key);
      if (Object.hasOwn(result, key) && !isRepeated)
        report('duplicate-key', `the key "${key}" stands twice; the last one wins`, keyNode, childPointer);
      if (isScalar(keyNode) && keyNode.anchor !== undefined) anchors.set(keyNode.anchor, keyNode);
      const value = read(pair.value as Node | null, childPointer, depth + 1, isRepeated);
      // A plain assignment of "__proto__" would set the prototype instead of a key.
      Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    }
    return result;
  }

  function stop(kind: TextProblem['kind'], message: string, node: Node): null {
    stopped = true;
    report(kind, message, node);
    return null;
  }
}

/** A scalar as JSON could hold it: bytes (`!!binary`) and numbers without end stay the text they are. */
function plainValue(value: unknown, source: string | undefined): unknown {
  const isPlain = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  return isPlain ? value : (source ?? String(value));
}

/** A key as text; undefined where it is no scalar. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return key === null ? '' : undefined;
  return key.value === null ? '' : String(key.value);
}

function describe(message: string): Pick<TextProblem, 'kind' | 'message'> {
  // The parser recurses, and reports running out of stack like any other fault.
  if (/call stack/.test(message)) return { kind: 'too-deep', message: `nesting is deeper than ${DEPTH_LIMIT} levels` };
  if (/multiple documents/.test(message)) return { kind: 'trailing-text', message: 'a second document follows, which is not read' };
  return { kind: 'syntax', message: message.replace(/\.$/, '') };
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
      const pair = node.items.findLast((item) => keyText(item.key) === token);
      if (!pair) break;
      [node, shown] = [pair.value as Node | null, pair.key as Node];
    } else break;
  }
  return shown?.range?.[0] ?? 0;
}
