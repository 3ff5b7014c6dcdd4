import { joinPointer } from '../../lib/json-pointer.ts';
import type { ParsedText, TextProblem } from '../../lib/parsed-text.ts';
import { type ContractProblem, labelOf } from './contract-problem.ts';

/** A contract's text, read: its raw value, what is wrong with the text, and where everything stands. */
export interface ContractText {
  readonly value: unknown;
  /** Whether the value can be relied on; otherwise only `problems` is worth telling. */
  readonly sound: boolean;
  readonly problems: readonly { readonly line: number; readonly column: number; readonly message: string }[];
  readonly positionOf: ParsedText['positionOf'];
}

/** The format that a contract's file name stands for. */
export function contractFormat(path: string): 'json' | 'yaml' {
  return /\.json$/i.test(path) ? 'json' : 'yaml';
}

/** Reads the text of a contract, YAML or JSON. */
export async function parseContractText(text: string, format: 'json' | 'yaml'): Promise<ContractText> {
  // Loaded late: most commands start without a contract.
  const { parseSourceText } = await import('../../lib/source-text.ts');
  const parsed = parseSourceText(format === 'yaml' ? maskReferences(text) : text, format);
  const lines = text.split('\n');
  const problems = parsed.problems.map((problem) => ({
    line: problem.line,
    column: problem.column,
    message: inWords(problem, format, lines),
  }));
  const broken = parsed.problems.some(({ kind }) => kind !== 'duplicate-key');
  if (broken) return { value: undefined, sound: false, problems: tellingOnes(problems), positionOf: parsed.positionOf };
  const plain = plainData(parsed.value);
  const unfit = plain.problems.map(({ pointer, message }) => ({ ...parsed.positionOf(pointer), message }));
  return { value: plain.value, sound: true, problems: [...problems, ...unfit], positionOf: parsed.positionOf };
}

/**
 * Hides the braces of `${NAME}` from the YAML parser, character for character: `{ api_key: ${KEY} }` is what everybody
 * writes, and to YAML a mapping within a text.
 */
function maskReferences(text: string): string {
  return text.replaceAll(/\$\{[^{}"'\r\n]*\}/g, (reference) => reference.replaceAll(/[{}[\],]/g, (c) => MASKS[INDICATORS.indexOf(c)] ?? c));
}

function unmask(text: string): string {
  return text.replaceAll(/[\uFDD0-\uFDD4]/g, (c) => INDICATORS[MASKS.indexOf(c)] ?? c);
}

/** The value unmasked and free of what JSON cannot say: numbers that lose digits. */
function plainData(root: unknown): { value: unknown; problems: readonly ContractProblem[] } {
  const problems: ContractProblem[] = [];
  return { value: copy(root, ''), problems };

  function copy(value: unknown, pointer: string): unknown {
    if (typeof value === 'string') return unmask(value);
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      problems.push({ pointer, message: `${labelOf(unmask(pointer))} is a number that JSON cannot hold exactly; put it in quotes` });
    }
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value)
      ? value.map((item, index) => copy(item, joinPointer(pointer, index)))
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [unmask(key), copy(item, joinPointer(pointer, key))]));
  }
}

function inWords({ kind, message, line, column }: TextProblem, format: 'json' | 'yaml', lines: readonly string[]): string {
  if (kind === 'duplicate-key') return `the key "${keyAt(lines[line - 1] ?? '', column)}" stands twice`;
  if (kind === 'too-deep') return TOO_DEEP;
  if (kind === 'too-many') return message;
  return `broken ${format === 'json' ? 'JSON' : 'YAML'}: ${message.charAt(0).toLowerCase()}${unmask(message.slice(1)).replaceAll(/\s+/g, ' ')}`;
}

function keyAt(line: string, column: number): string {
  return (
    /^(?:"([^"]*)"|'([^']*)'|([^:]*?))\s*:/
      .exec(line.slice(column - 1))
      ?.slice(1)
      .find((key) => key !== undefined) ?? ''
  );
}

/** One fault in the text makes the parser stumble several times; the first few say enough. */
function tellingOnes(problems: ContractText['problems']): ContractText['problems'] {
  const tooDeep = problems.find(({ message }) => message === TOO_DEEP);
  if (tooDeep) return [tooDeep];
  const seen = new Set<string>();
  return problems.filter(({ message }) => !seen.has(message) && seen.add(message)).slice(0, 3);
}

const TOO_DEEP = 'the nesting is too deep';

const INDICATORS = '{}[],';

/** Noncharacters of Unicode, which stand in no proper text: one for each of the indicators. */
const MASKS = '\uFDD0\uFDD1\uFDD2\uFDD3\uFDD4';
