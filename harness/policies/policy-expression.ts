/** A call within the text of a policy's parameter: `@connectionParameters('host', 'api')`, `@body().tickets[0]`. */
export interface PolicyCall {
  readonly kind: 'call';
  /** As the platform spells it; undefined where it knows no such function. */
  readonly function: PolicyFunction | undefined;
  /** As written. */
  readonly name: string;
  /** The texts in single quotes; what else was given, as written. */
  readonly arguments: readonly string[];
  /** The steps behind the call: property names and indexes. Only functions that give JSON take any. */
  readonly path: readonly (string | number)[];
  /** Whether braces stand around it. */
  readonly braced: boolean;
  /** What cannot be understood of it: then it is text like any other. */
  readonly fault?: PolicyFaultKind;
  /** Where it stands in the text, braces around it included. */
  readonly start: number;
  readonly end: number;
}

/** A parameter's text between calls, or a call. */
export type PolicyPart = { readonly kind: 'text'; readonly text: string } | PolicyCall;

/** What cannot be understood of an expression, in words that follow it; of an unknown function there is more to say. */
export const EXPRESSION_FAULTS = {
  'unknown-function': 'policies know no function of that name',
  'unclosed-call': 'it has no closing parenthesis',
  'unclosed-quote': 'it has a quotation mark that none closes',
  'unclosed-brace': 'it has no closing brace',
  'unclosed-index': 'it has a square bracket behind it that holds neither a number nor a name in quotes',
  'unquoted-argument': 'it has an argument that does not stand in single quotation marks',
  'no-name': 'it does not say whose value it is',
  'surplus-argument': 'it has more arguments than its function takes',
  unbraced: 'braces must stand around it here',
  'no-place': 'it leads to no place in the body',
  'no-target': 'it is not the one header or query parameter that is to be set',
} as const;

/** The kinds of what cannot be understood. */
export type PolicyFaultKind = keyof typeof EXPRESSION_FAULTS;

/** What cannot be understood of an expression. */
export interface PolicyExpressionFault {
  readonly kind: PolicyFaultKind;
  /** The part of the text that is meant. */
  readonly text: string;
  /** Where that begins. */
  readonly start: number;
}

/** The text of a policy's parameter, taken apart. */
export interface PolicyExpression {
  readonly parts: readonly PolicyPart[];
  readonly faults: readonly PolicyExpressionFault[];
}

/** The functions of the language, and whether what they give is JSON to step into. */
const FUNCTIONS = {
  connectionParameters: false,
  headers: false,
  header: false,
  queryParameters: false,
  environmentVariables: false,
  body: true,
  item: true,
  triggerBody: true,
} as const;

/** A name and what takes its place where it has no value; what gives JSON has a path instead. */
const MOST_ARGUMENTS = 2;

/** The name of a function of the language. */
export type PolicyFunction = keyof typeof FUNCTIONS;

const BY_LOWER_CASE = new Map(Object.keys(FUNCTIONS).map((name) => [name.toLowerCase(), name as PolicyFunction]));

/** The names of the functions, for suggestions. */
export const POLICY_FUNCTIONS: readonly string[] = Object.keys(FUNCTIONS);

/**
 * Reads the text of a policy's parameter: calls (`@headers('Accept')`), the same within braces (`@{triggerBody().id}`,
 * `{@body().id}`), and all other text as it is. `@body.id`, without parentheses, is a call as well.
 *
 * Whatever looks like no call is text: `@odata.nextLink`, `desk@contoso.com`, and the method `@Request.OriginalHTTPMethod`. Arguments
 * stand in single quotation marks; of double ones Microsoft's pages say that they must not be used.
 */
export function parsePolicyExpression(text: string): PolicyExpression {
  const parts: PolicyPart[] = [];
  const faults: PolicyExpressionFault[] = [];
  let told = 0;
  for (const opening of text.matchAll(OPENING)) {
    if (opening.index < told) continue;
    const call = readCall(text, opening, faults);
    if (!call) continue;
    if (call.start > told) parts.push({ kind: 'text', text: text.slice(told, call.start) });
    parts.push(call);
    told = call.end;
  }
  if (told < text.length) parts.push({ kind: 'text', text: text.slice(told) });
  return { parts, faults };
}

/** A name behind `@` or `@{`. */
const OPENING = /(?<!@)(?:@\{\s*@?|\{@|@)([A-Za-z]+)(\()?/g;

function readCall(
  text: string,
  { 0: opening, 1: name = '', 2: parenthesis, index: start }: RegExpExecArray,
  faults: PolicyExpressionFault[],
): PolicyCall | undefined {
  const known = BY_LOWER_CASE.get(name.toLowerCase());
  const givesJson = known !== undefined && FUNCTIONS[known];
  // Without parentheses only a function that gives JSON can be meant: "@headers" alone may be part of any text.
  if (parenthesis === undefined && !givesJson) return undefined;
  // Behind a letter or a dot it may be an e-mail address, unless it calls what is known: "https://api.@headers('region')".
  if (/[\w.]/.test(text[start - 1] ?? '') && !(known && parenthesis)) return undefined;
  const before = start + opening.length;
  const given = parenthesis === undefined ? nothing(before) : readArguments(text, before);
  const steps = givesJson ? readPath(text, given.end) : nothing(given.end);
  const braced = opening.includes('{');
  const closed = braced && text[steps.end] === '}';
  const end = closed ? steps.end + 1 : steps.end;
  // One fault is told of a call: the first brings the rest about.
  const kind = known
    ? (given.fault ?? argumentFault(known, given.values) ?? steps.fault ?? (braced && !closed ? 'unclosed-brace' : undefined))
    : 'unknown-function';
  if (kind) faults.push({ kind, text: text.slice(start, end), start });
  return {
    kind: 'call',
    function: known,
    name,
    arguments: given.values,
    path: steps.values,
    braced,
    ...(kind && { fault: kind }),
    start,
    end,
  };
}

function argumentFault(name: PolicyFunction, values: readonly string[]): PolicyFaultKind | undefined {
  if (values.length > (FUNCTIONS[name] ? 0 : MOST_ARGUMENTS)) return 'surplus-argument';
  return !FUNCTIONS[name] && (values[0] ?? '').trim() === '' ? 'no-name' : undefined;
}

/** Values read from a position on, where they end, and what is wrong with them. */
interface Stretch<Value> {
  readonly values: readonly Value[];
  readonly end: number;
  readonly fault: PolicyFaultKind | undefined;
}

function nothing(end: number): Stretch<never> {
  return { values: [], end, fault: undefined };
}

/**
 * The arguments from behind the opening parenthesis to behind the closing one, with commas between them. A quote within a text is written
 * twice.
 */
function readArguments(text: string, from: number): Stretch<string> {
  const values: string[] = [];
  let fault: Stretch<string>['fault'];
  let at = from + match(/\s*/y, text, from)[0].length;
  if (text[at] === ')') return { values, end: at + 1, fault };
  for (;;) {
    const [quoted, single] = match(/\s*'([^']*(?:''[^']*)*)'\s*(?=[,)]|$)/y, text, at);
    if (quoted !== '') {
      values.push((single ?? '').replaceAll("''", "'"));
      at += quoted.length;
    } else {
      const [bare] = match(/(?:'[^']*'|"[^"]*"|[^'",)])*/y, text, at);
      at += bare.length;
      if (text[at] === "'" || text[at] === '"') return { values, end: text.length, fault: 'unclosed-quote' };
      values.push(bare.trim());
      fault ??= 'unquoted-argument';
    }
    if (text[at] === undefined) return { values, end: at, fault: 'unclosed-call' };
    if (text[at++] === ')') return { values, end: at, fault };
  }
}

/** The steps behind a call that gives JSON: `.name`, `['name']`, `[0]`. */
function readPath(text: string, from: number): Stretch<string | number> {
  const values: (string | number)[] = [];
  let at = from;
  for (;;) {
    const [step, name, quoted, index] = match(/\??(?:\.([\w$-]+)|\[\s*(?:'([^']*)'|(\d+))\s*\])/y, text, at);
    if (step === '') return { values, end: at, fault: text[at] === '[' ? 'unclosed-index' : undefined };
    values.push(index === undefined ? (name ?? quoted ?? '') : Number(index));
    at += step.length;
  }
}

/** What a sticky pattern finds exactly at a position; empty where it finds nothing. */
function match(pattern: RegExp, text: string, at: number): readonly [string, ...(string | undefined)[]] {
  pattern.lastIndex = at;
  const [whole = '', ...groups] = pattern.exec(text) ?? [];
  return [whole, ...groups];
}
