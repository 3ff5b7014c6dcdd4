import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** One import of a source file: of which file of ours or which package. */
export interface Import {
  readonly specifier: string;
  /** Below `harness/`, for relative imports; may lead out of it (`../package.json`). */
  readonly file?: string;
  /** Gone at run time: `import type`. */
  readonly isType: boolean;
}

/** One TypeScript file of the harness. */
export interface HarnessSource {
  /** Below `harness/`, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text without its comments, for searches. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const HARNESS = new URL('../../harness/', import.meta.url);

/** Every TypeScript file below `harness/`, with what it imports. */
export function harnessSources(): readonly HarnessSource[] {
  return readdirSync(HARNESS, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((path) => {
      const text = readFileSync(new URL(path, HARNESS), 'utf8');
      return { path, text, code: withoutComments(text), imports: importsOf(path, text) };
    });
}

/** Static and dynamic imports, re-exports, `import type`, `require`: whatever names another module in quotes. */
export function importsOf(path: string, text: string): readonly Import[] {
  return [...withoutComments(text).matchAll(IMPORTS)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const isType = /^[;\s]*(import|export)\s+type\b/.test(match[0]);
    return specifier.startsWith('.')
      ? { specifier, isType, file: posix.normalize(posix.join(posix.dirname(path), specifier)) }
      : { specifier, isType };
  });
}

/** Strings and templates are stepped over, so that `//` in an address is no comment. */
function withoutComments(text: string): string {
  return text.replaceAll(TOKENS, (token) => (token.startsWith('//') || token.startsWith('/*') ? ' ' : token));
}

const TOKENS = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

const IMPORTS =
  /(?:^|[;\n])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|(?:^|[;\n])\s*import\s*'([^']+)'|\b(?:import|require)\(\s*['"`]([^'"`]+)['"`]/g;
