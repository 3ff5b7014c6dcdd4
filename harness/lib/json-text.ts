import { type Node, type ParseError, parseTree, printParseErrorCode, stripComments } from 'jsonc-parser';
import { joinPointer, pointerTokens } from './json-pointer.ts';
import { hideLineBreaks, showLineBreaks } from './raw-line-breaks.ts';
import { isFatal, lineIndex, type ParsedText, type Range, type Spot, type TextProblem } from './parsed-text.ts';

/** Deeper nesting is refused before parsing: parsers recurse, and nothing real comes near (deepest published: 40). */
const DEPTH_LIMIT = 500;

/** Each value takes a hundred times the memory that its text takes; no published connector has a tenth of this many. */
const VALUE_LIMIT = 500_000;

/** Reads JSON with comments, trailing commas, duplicate keys and trailing text tolerated, each as a problem. */
export function parseJsonText(text: string): ParsedText {
  const positionAt = lineIndex(text);
  const at: At = (offset) => ({ ...positionAt(offset), offset });
  const excess = firstExcess(text);
  if (excess) {
    const { offset, ...problem } = excess;
    return { value: undefined, problems: [{ ...problem, ...at(offset) }], positionOf: () => ({ line: 1, column: 1 }) };
  }
  let errors: ParseError[] = [];
  let read = text;
  let root = parseTree(read, errors, LENIENT);
  const problems: TextProblem[] = [];
  if (errors.length > 0) {
    const hidden = hideLineBreaks(text);
    const offset = firstDifference(text, hidden);
    if (offset !== undefined) {
      problems.push({ kind: 'control-character', message: 'a line break stands inside a string', ...at(offset) });
      errors = [];
      read = hidden;
      root = parseTree(read, errors, LENIENT);
    }
  }
  problems.push(...ownFaults(errors, text).map((error) => ({ ...describe(error, text), ...at(error.offset) })));
  const broken = Math.min(...problems.filter(isFatal).map(({ offset }) => offset));
  // Behind that, it may be a part of what is broken.
  problems.push(...toleratedSyntax(read, at).filter(({ offset }) => offset < broken));
  const value = root ? toValue(root, '', problems, at) : undefined;
  const tree = keptWhileUsed(root, () => parseTree(read, [], LENIENT));
  return {
    value,
    problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
    positionOf: (pointer) => {
      const whole = tree();
      return positionAt(whole ? follow(whole, pointer).shown.offset : 0);
    },
    spotOf: (pointer) => {
      const whole = tree();
      return whole && spotAt(whole, pointer);
    },
  };
}

/** A JSON text without its comments; blanks around them stay. */
export function withoutComments(text: string): string {
  return text.includes('//') || text.includes('/*') ? stripComments(text) : text;
}

/**
 * The tree takes fifteen times the memory of its text, and is asked for when something is found: in between
 * it may go, and is read anew.
 */
function keptWhileUsed(root: Node | undefined, again: () => Node | undefined): () => Node | undefined {
  if (!root) return () => undefined;
  let kept = new WeakRef(root);
  return () => {
    let whole = kept.deref();
    if (!whole) {
      whole = again();
      if (whole) kept = new WeakRef(whole);
    }
    return whole;
  };
}

/** Errors without those that only follow from others: what else is missed at one place, or at the end behind a string without one. */
function ownFaults(errors: readonly ParseError[], text: string): readonly ParseError[] {
  const end = text.trimEnd().length;
  const endless = errors.find(
    ({ error, offset, length }) => printParseErrorCode(error) === 'UnexpectedEndOfString' && offset + length >= end,
  );
  const own = errors.filter(({ offset }, index) => offset !== errors[index - 1]?.offset);
  return endless ? own.filter((error) => error === endless || error.offset < end) : own;
}

/** Where a problem stands, of its offset. */
type At = (offset: number) => Pick<TextProblem, 'line' | 'column' | 'offset'>;

const LENIENT = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: true };

function firstDifference(text: string, other: string): number | undefined {
  for (let i = 0; i < text.length; i++) if (text[i] !== other[i]) return i;
  return undefined;
}

function toValue(node: Node, pointer: string, problems: TextProblem[], at: At): unknown {
  if (node.type === 'array') {
    return (node.children ?? []).map((child, index) => toValue(child, `${pointer}/${index}`, problems, at));
  }
  if (node.type === 'string') return showLineBreaks(String(node.value));
  if (node.type !== 'object') return node.value;
  const result: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (!keyNode || !valueNode) continue;
    const key = showLineBreaks(String(keyNode.value));
    const childPointer = joinPointer(pointer, key);
    if (Object.hasOwn(result, key)) {
      problems.push({
        kind: 'duplicate-key',
        message: `the key "${key}" stands twice; the last one wins`,
        pointer: childPointer,
        ...at(keyNode.offset),
      });
    }
    const value = toValue(valueNode, childPointer, problems, at);
    // A plain assignment of "__proto__" would set the prototype instead of a key.
    if (key === '__proto__') Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    else result[key] = value;
  }
  return result;
}

/** Comments and trailing commas, which only a strict parser tells. */
function toleratedSyntax(text: string, at: At): TextProblem[] {
  if (text.trim() === '' || isStrict(text)) return [];
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  const problems = errors.map((error) => ({ ...describe(error, text), ...at(error.offset) }));
  // One comma too many is told twice: no name follows it, and no value.
  const tolerated = problems.filter(({ kind }) => kind === 'comment' || kind === 'trailing-comma');
  return tolerated.filter(({ offset }, index) => offset !== tolerated[index - 1]?.offset);
}

function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function describe(error: ParseError, text: string): { kind: TextProblem['kind']; message: string } {
  const code = printParseErrorCode(error.error);
  const shown = JSON.stringify(text.slice(error.offset, error.offset + Math.min(error.length, 20)));
  switch (code) {
    case 'InvalidSymbol':
      if (/^\s+$/u.test(text.slice(error.offset, error.offset + error.length))) {
        return { kind: 'odd-space', message: `a space that JSON does not know (${codePoint(text, error.offset)}) stands between values` };
      }
      if (text[error.offset] === "'")
        return { kind: 'syntax', message: `a text stands in single quotes, where JSON has double ones, at ${shown}` };
      return { kind: 'syntax', message: `a word that is no JSON value stands here at ${shown}` };
    case 'InvalidCommentToken':
      return { kind: 'comment', message: 'JSON has no comments' };
    case 'InvalidCharacter':
      return { kind: 'control-character', message: 'a control character (such as a line break or tab) stands inside a string' };
    case 'EndOfFileExpected':
      return { kind: 'trailing-text', message: `text follows after the end of the JSON value: ${shown}` };
    case 'PropertyNameExpected':
    case 'ValueExpected':
      return /^\s*[}\]]/.test(text.slice(error.offset)) && followsComma(text, error.offset)
        ? { kind: 'trailing-comma', message: 'a comma stands before a closing bracket' }
        : { kind: 'syntax', message: `${code === 'ValueExpected' ? 'a value' : 'a property name'} is expected, not ${shown}` };
    default:
      return { kind: 'syntax', message: `${SYNTAX_WORDS[code] ?? code}${error.length > 0 ? ` at ${shown}` : ''}` };
  }
}

/** Whether nothing but blanks and comments stands between a comma and an offset. Texts are long, and errors may be many. */
function followsComma(text: string, offset: number): boolean {
  const before = text.slice(0, offset).trimEnd();
  if (before.endsWith(',')) return true;
  const mayBeComment = before.endsWith('*/') || before.slice(before.lastIndexOf('\n') + 1).includes('//');
  return mayBeComment && stripComments(before).trimEnd().endsWith(',');
}

function codePoint(text: string, offset: number): string {
  return `U+${(text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const SYNTAX_WORDS: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'a number is malformed',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  UnexpectedEndOfComment: 'a comment does not end',
  UnexpectedEndOfString: 'a string does not end',
  UnexpectedEndOfNumber: 'a number breaks off',
  InvalidUnicode: 'a \\u escape is malformed',
  InvalidEscapeCharacter: 'a backslash escape is unknown',
};

/** The way to a pointer as far as it goes. */
interface Way {
  readonly node: Node;
  /** The node to show for it: for a property, its key. */
  readonly shown: Node;
  readonly isThere: boolean;
}

function follow(root: Node, pointer: string): Way {
  let node = root;
  let shown = root;
  for (const token of pointerTokens(pointer)) {
    if (node.type === 'array') {
      const child = node.children?.[Number(token)];
      if (!child) return { node, shown, isThere: false };
      [node, shown] = [child, child];
      continue;
    }
    const [key, value] = propertiesOf(node).get(token)?.at(-1)?.children ?? [];
    if (!key) return { node, shown, isThere: false };
    shown = key;
    if (!value) return { node, shown, isThere: false };
    node = value;
  }
  return { node, shown, isThere: true };
}

function spotAt(root: Node, pointer: string): Spot | undefined {
  const { node, shown, isThere } = follow(root, pointer);
  if (!isThere) return undefined;
  const object = shown === node ? undefined : shown.parent?.parent;
  const namesakes = (object && shown.parent && propertiesOf(object).get(keyOf(shown.parent))) ?? [];
  const members = membersOf(node);
  return {
    value: rangeOf(node),
    ...(shown !== node && { key: rangeOf(shown) }),
    ...(members && { members }),
    isRepeated: namesakes.length > 1,
  };
}

const indexed = new WeakMap<Node, ReadonlyMap<string, readonly Node[]>>();

/** The properties of an object by name, indexed on the first call: thousands of findings stand in one object of thousands. */
function propertiesOf(object: Node): ReadonlyMap<string, readonly Node[]> {
  let properties = indexed.get(object);
  if (!properties) indexed.set(object, (properties = Map.groupBy(object.children ?? [], keyOf)));
  return properties;
}

const measured = new WeakMap<Node, readonly Range[]>();

function membersOf(node: Node): readonly Range[] | undefined {
  if (node.type !== 'object' && node.type !== 'array') return undefined;
  let members = measured.get(node);
  if (!members) measured.set(node, (members = (node.children ?? []).map(rangeOf)));
  return members;
}

function keyOf(property: Node): string {
  return showLineBreaks(String(property.children?.[0]?.value));
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}

/** Whether a JSON text nests deeper than what works on its value, and calls itself for each level, can go. */
export function isTooDeep(text: string): boolean {
  // Every level has two ends.
  return text.length > 2 * DEPTH_LIMIT && firstExcess(text, Infinity) !== undefined;
}

/** Where a text goes beyond what is parsed. */
function firstExcess(
  text: string,
  mostValues = VALUE_LIMIT,
): (Pick<TextProblem, 'kind' | 'message'> & { readonly offset: number }) | undefined {
  let [depth, values] = [0, 1];
  for (let offset = 0; offset < text.length; offset++) {
    const c = text.charCodeAt(offset);
    if (c === 0x22) {
      offset = endOfString(text, offset);
    } else if (c === 0x2c) {
      if (++values > mostValues)
        return { kind: 'too-many', message: `there are more than ${mostValues.toLocaleString('en-US')} values`, offset };
    } else if (c === 0x7b || c === 0x5b) {
      if (++depth > DEPTH_LIMIT) return { kind: 'too-deep', message: `nesting is deeper than ${DEPTH_LIMIT} levels`, offset };
    } else if (c === 0x7d || c === 0x5d) {
      depth--;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5c) i++;
    else if (c === 0x22 || c === 0x0a) return i;
  }
  return text.length;
}
