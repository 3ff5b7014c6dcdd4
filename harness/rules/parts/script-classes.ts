import type { CSharpToken } from '../../lib/csharp-tokens.ts';
import { isSymbol, isWord } from './script-code.ts';

/** A class of custom code. */
export interface ScriptClass {
  readonly name: string;
  /** The words between its colon and its brace. */
  readonly bases: readonly string[];
  /** Where its name stands. */
  readonly start: number;
}

/** The classes that custom code declares, nested ones included. */
export function scriptClasses(tokens: readonly CSharpToken[]): readonly ScriptClass[] {
  return tokens.flatMap((token, index) => {
    const name = tokens[index + 1];
    if (!isWord(token, 'class') || name?.kind !== 'word') return [];
    const bases: string[] = [];
    for (let next = index + 2; next < tokens.length && !endsHead(tokens[next]); next++)
      if (tokens[next]?.kind === 'word') bases.push(tokens[next]?.text ?? '');
    return [{ name: name.text, bases, start: name.start }];
  });
}

function endsHead(token: CSharpToken | undefined): boolean {
  return isSymbol(token, '{') || isSymbol(token, ';') || isWord(token, 'class');
}
