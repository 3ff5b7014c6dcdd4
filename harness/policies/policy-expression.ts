/** A call within the text of a policy's parameter: `@connectionParameters('host', 'api')`, `@body().tickets[0]`. */
export interface PolicyCall {
  readonly kind: 'call';
  /** As the platform spells it; undefined where it knows no such function. */
  readonly function: PolicyFunction | undefined;
  /** As written. */
  readonly name: string;
  /** The texts in quotes; what else was given, as written. */
  readonly arguments: readonly string[];
  /** The steps behind the call: property names and indexes. Only functions that give JSON take any. */
  readonly path: readonly (string | number)[];
  /** Whether braces stand around it. */
  readonly braced: boolean;
  /** What cannot be understood of it. */
  readonly fault?: PolicyExpressionFault['kind'];
  /** Where it stands in the text, braces around it included. */
  readonly start: number;
  readonly end: number;
}

/** A parameter's text between calls, or a call. */
export type PolicyPart = { readonly kind: 'text'; readonly text: string } | PolicyCall;

/** What cannot be understood of an expression. */
export interface PolicyExpressionFault {
  readonly kind: 'unclosed-call' | 'unclosed-quote' | 'unclosed-brace' | 'unclosed-index' | 'unquoted-argument' | 'unknown-function';
  /** The part of the text that is meant. */
  readonly text: string;
  /** Where that begins. */
  readonly start: number;
}

/** What is wrong with an expression, in words that follow it; of an unknown function there is more to say. */
export const EXPRESSION_FAULTS = {
  'unclosed-call': 'it has no closing parenthesis',
  'unclosed-quote': 'it has a quotation mark that none closes',
  'unclosed-brace': 'it has no closing brace',
  'unclosed-index': 'it has a square bracket behind it that holds neither a number nor a name in quotes',
  'unquoted-argument': 'it has an argument without quotation marks',
} as const satisfies Record<Exclude<PolicyExpressionFault['kind'], 'unknown-function'>, string>;

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

/** The name of a function of the language. */
export type PolicyFunction = keyof typeof FUNCTIONS;

const BY_LOWER_CASE = new Map(Object.keys(FUNCTIONS).map((name) => [name.toLowerCase(), name as PolicyFunction]));

/** The names of the functions, for suggestions. */
export const POLICY_FUNCTIONS: readonly string[] = Object.keys(FUNCTIONS);

/**
 * Reads the text of a policy's parameter: calls (`@headers('Accept')`), the same within braces (`@{triggerBody().id}`,
 * `{@body().id}`), and all other text as it is. `@body.id`, without parentheses, is a call as well.
 *
 * Whatever looks like no call is text: `@odata.nextLink`, `desk@contoso.com`, and the method `@Request.OriginalHTTPMethod`.
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
  const kind = known ? (given.fault ?? steps.fault ?? (braced && !closed ? 'unclosed-brace' : undefined)) : 'unknown-function';
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

/** Values read from a position on, where they end, and what is wrong with them. */
interface Stretch<Value> {
  readonly values: readonly Value[];
  readonly end: number;
  readonly fault: PolicyExpressionFault['kind'] | undefined;
}

function nothing(end: number): Stretch<never> {
  return { values: [], end, fault: undefined };
}

/** The arguments from behind the opening parenthesis to behind the closing one. A quote within a text is written twice. */
function readArguments(text: string, from: number): Stretch<string> {
  const values: string[] = [];
  let fault: Stretch<string>['fault'];
  let at = from;
  for (;;) {
    at += match(/[\s,]*/y, text, at)[0].length;
    const quote = text[at];
    if (quote === undefined) return { values, end: at, fault: 'unclosed-call' };
    if (quote === ')') return { values, end: at + 1, fault };
    if (quote === "'" || quote === '"') {
      const [quoted, single, double] = match(/'([^']*(?:''[^']*)*)'|"([^"]*(?:""[^"]*)*)"/y, text, at);
      if (quoted === '') return { values, end: text.length, fault: 'unclosed-quote' };
      values.push((single ?? double ?? '').replaceAll(quote + quote, quote));
      at += quoted.length;
    } else {
      const [bare] = match(/[^,)]*/y, text, at);
      values.push(bare.trim());
      fault ??= 'unquoted-argument';
      at += bare.length;
    }
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
