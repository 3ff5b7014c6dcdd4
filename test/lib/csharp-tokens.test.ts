import test from 'ava';
import { readCSharp } from '../../harness/lib/csharp-tokens.ts';
import { threadMs } from '../thread-ms.ts';

/** The tokens in short: words, numbers and symbols as they are, strings and characters in quotes. */
const shortly = (text: string) =>
  readCSharp(text).tokens.map(({ kind, text: token }) => (kind === 'string' ? JSON.stringify(token) : token));

const READ: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '', []],
  ['names and symbols', 'a.b(c1, _d);', ['a', '.', 'b', '(', 'c1', ',', '_d', ')', ';']],
  ['a name that is a keyword', '@class', ['class']],
  ['letters beyond ASCII', 'straße', ['straße']],
  ['numbers', '1 0xFF 1_000.5m 1e9', ['1', '0xFF', '1_000.5m', '1e9']],
  ['comments', 'a // { "\nb /* } \' */ c /**/ d', ['a', 'b', 'c', 'd']],
  ['a comment with stars', 'a /*** { ***/ b', ['a', 'b']],
  ['preprocessor lines', '#region {\na\n  #endregion }', ['a']],
  ['a regular string', '"a\\"{b" c', ['"a\\\\\\"{b"', 'c']],
  ['an empty string', '"" c', ['""', 'c']],
  ['a backslash at the end', '"\\\\" c', [JSON.stringify('\\\\'), 'c']],
  ['a verbatim string', '@"a\\" b', [JSON.stringify('a\\'), 'b']],
  ['a verbatim string with quotes', '@"a ""{"" b" c', [JSON.stringify('a "{" b'), 'c']],
  ['a verbatim string of one quote', '@"""" c', [JSON.stringify('"'), 'c']],
  ['a verbatim string over lines', '@"a\n{" c', [JSON.stringify('a\n{'), 'c']],
  ['characters', "'{' '\\'' '\"' '\\u0041' a", ["'{'", "'\\''", "'\"'", "'\\u0041'", 'a']],
  ['an interpolated string', '$"a {b} c" d', ['"a "', 'b', '" c"', 'd']],
  ['doubled braces', '$"{{a}} {{{b}}}" d', ['"{{a}} {{"', 'b', '"}}"', 'd']],
  ['a string within a string', '$"a {f("{")} b" d', ['"a "', 'f', '(', '"{"', ')', '" b"', 'd']],
  ['an interpolated string within another', '$"{$"{a}"}" d', ['""', '""', 'a', '""', '""', 'd']],
  ['a block within a hole', '$"{new { A = 1 }}" d', ['""', 'new', '{', 'A', '=', '1', '}', '""', 'd']],
  ['how to format a hole', '$"{a:yyyy-MM-dd}" d', ['""', 'a', '""', 'd']],
  ['a choice within a hole', '$"{(a ? "}" : "{")}" d', ['""', '(', 'a', '?', '"}"', ':', '"{"', ')', '""', 'd']],
  ['a verbatim interpolated string', '$@"a\\{b}""{c}" d', [JSON.stringify('a\\'), 'b', '"\\""', 'c', '""', 'd']],
  ['the same the other way round', '@$"{{ {b} }}" d', ['"{{ "', 'b', '" }}"', 'd']],
  ['a raw string', '"""a "" {""" d', ['"a \\"\\" {"', 'd']],
  ['a raw string of four quotes', '""""a """ b"""" d', ['"a \\"\\"\\" b"', 'd']],
  ['a raw interpolated string', '$"""{a} "b" """ d', ['""', 'a', '" \\"b\\" "', 'd']],
  ['one with two dollars', '$$"""{x} {{a}}""" d', ['"{x} "', 'a', '""', 'd']],
];

for (const [what, text, tokens] of READ) {
  test(`reads ${what}`, (t) => {
    t.deepEqual(shortly(text), tokens);
    t.deepEqual(readCSharp(text).faults, []);
  });
}

const FAULTS: readonly (readonly [string, string, string, number])[] = [
  ['a string that its line ends before', 'a "b\nc', 'unclosed-string', 2],
  ['a verbatim string', 'a @"b\nc', 'unclosed-string', 2],
  ['a raw string', 'a """b""', 'unclosed-string', 2],
  ['an interpolated string whose hole is open', 'a $"b {c', 'unclosed-string', 2],
  ['a comment', 'a /* b', 'unclosed-comment', 2],
  ['a comment of one star', 'a /*/', 'unclosed-comment', 2],
  ['a character', "a 'bcdefghijklmnop", 'unclosed-char', 2],
];

for (const [what, text, kind, start] of FAULTS) {
  test(`tells where ${what} is not closed`, (t) => {
    t.deepEqual(readCSharp(text).faults, [{ kind, start }]);
  });
}

test('goes on with the line behind a string that is not closed', (t) => {
  t.deepEqual(shortly('"a\nb'), ['"a"', 'b']);
});

test('tells conditional compilation from other preprocessor lines', (t) => {
  t.true(readCSharp('#if DEBUG\n{\n#else\n{\n#endif').conditional);
  t.false(readCSharp('#region a\n#endregion').conditional);
});

test('tokens know where they stand', (t) => {
  const text = 'a $"b {c}" @d';
  t.deepEqual(
    readCSharp(text)
      .tokens.filter(({ kind }) => kind === 'word')
      .map(({ start }) => start),
    [0, 7, 11],
  );
});

test('a hostile source costs time in proportion to its length, however deep', (t) => {
  for (const piece of ['$"{', '/*', '"', "'", '@"', '"""', '{', '#', '$', '@', '/', '*', '$$"""{{', '// ', '\\']) {
    const started = threadMs();
    readCSharp(piece.repeat(200_000));
    t.true(threadMs() - started < 2000, piece);
  }
});
