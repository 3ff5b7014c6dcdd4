import { type CSharpSource, type CSharpToken, readCSharp } from '../../lib/csharp-tokens.ts';
import type { Connector } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';

/** The custom code of a connector, read. */
export interface ScriptCode extends CSharpSource {
  readonly file: string;
  /** The place of what stands at an offset. */
  readonly at: (offset: number) => Place;
}

const known = new WeakMap<Connector, ScriptCode>();

/** The connector's custom code, or undefined where it has none: read on the first call only. */
export function scriptCode(connector: Connector): ScriptCode | undefined {
  const { script } = connector;
  if (!script) return undefined;
  let code = known.get(connector);
  if (!code) {
    const { file, text } = script;
    code = { ...readCSharp(text), file, at: (offset) => ({ file, pointer: '', offset }) };
    known.set(connector, code);
  }
  return code;
}

/** A name that a `using` brings into the code. */
export interface UsedNamespace {
  /** `System.Text`; of `using static` and of an alias the whole name, type included. */
  readonly name: string;
  /** Whether it names a type, or may: `using static` and aliases. */
  readonly isType: boolean;
  /** The name that the code gives it: `using J = Newtonsoft.Json;`. */
  readonly alias?: string;
  readonly start: number;
}

/** The `using` directives of the code; the statements `using (…)` and `using var …` are none. */
export function usedNamespaces({ tokens }: CSharpSource): readonly UsedNamespace[] {
  const used: UsedNamespace[] = [];
  for (const [index, token] of tokens.entries()) {
    if (!isWord(token, 'using') || !beginsStatement(tokens[index - 1])) continue;
    const isStatic = isWord(tokens[index + 1], 'static');
    let next = index + (isStatic ? 2 : 1);
    const alias = isSymbol(tokens[next + 1], '=') ? tokens[next]?.text : undefined;
    if (alias !== undefined) next += 2;
    const [name, end] = dottedName(tokens, next);
    if (name === '' || !isSymbol(tokens[end], ';')) continue;
    used.push({
      name,
      isType: isStatic || alias !== undefined,
      start: tokens[next]?.start ?? token.start,
      ...(alias !== undefined && { alias }),
    });
  }
  return used;
}

/** The dotted name that begins at a token, without `global::`, and the index behind it. */
export function dottedName(tokens: readonly CSharpToken[], from: number): readonly [name: string, end: number] {
  const names: string[] = [];
  let index = from;
  if (isWord(tokens[index], 'global') && isSymbol(tokens[index + 1], ':')) index += 3;
  while (tokens[index]?.kind === 'word') {
    names.push(tokens[index]?.text ?? '');
    index++;
    if (!isSymbol(tokens[index], '.')) break;
    index++;
  }
  return [names.join('.'), index];
}

/** Whether a token is this keyword or name. */
export function isWord(token: CSharpToken | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text;
}

/** Whether a token is this character. */
export function isSymbol(token: CSharpToken | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text;
}

function beginsStatement(before: CSharpToken | undefined): boolean {
  return before === undefined || ['{', '}', ';'].some((symbol) => isSymbol(before, symbol)) || isWord(before, 'global');
}
