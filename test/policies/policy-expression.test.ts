import test from 'ava';
import { parsePolicyExpression, type PolicyCall } from '../../harness/policies/policy-expression.ts';
import { threadMs } from '../thread-ms.ts';

/** Parts in short: text as it is, calls as [function, arguments, path]. */
const shortly = (text: string) =>
  parsePolicyExpression(text).parts.map((part) => (part.kind === 'text' ? part.text : [part.function, part.arguments, part.path]));

const READ: readonly (readonly [string, readonly unknown[]])[] = [
  ['', []],
  ['plain', ['plain']],
  ["@headers('Accept')", [['headers', ['Accept'], []]]],
  ["@header('a','b')", [['header', ['a', 'b'], []]]],
  [
    "https://@connectionParameters('host', 'api').contoso.com/v1",
    ['https://', ['connectionParameters', ['host', 'api'], []], '.contoso.com/v1'],
  ],
  ["@ConnectionParameters('api_key')", [['connectionParameters', ['api_key'], []]]],
  ["@queryParameters('a')/@queryParameters('b')", [['queryParameters', ['a'], []], '/', ['queryParameters', ['b'], []]]],
  ["@connectionParameters('it''s')", [['connectionParameters', ["it's"], []]]],
  ["@headers( 'a' , '' )", [['headers', ['a', ''], []]]],
  ["@connectionParameters('token:TenantId','')", [['connectionParameters', ['token:TenantId', ''], []]]],
  ['@body()', [['body', [], []]]],
  ["@body().a['@odata.id'][0].b-c", [['body', [], ['a', '@odata.id', 0, 'b-c']]]],
  ['@body.tickets', [['body', [], ['tickets']]]],
  ['@item().people', [['item', [], ['people']]]],
  ['[{@body().tickets}]', ['[', ['body', [], ['tickets']], ']']],
  ['@{triggerBody().value[0].created}', [['triggerBody', [], ['value', 0, 'created']]]],
  ["x @{@headers('a')} y", ['x ', ['headers', ['a'], []], ' y']],
  ['/tickets/{id}', ['/tickets/{id}']],
  ['@odata.nextLink', ['@odata.nextLink']],
  ['desk@body.example', ['desk@body.example']],
  ["mail.contoso@connectionParameters('end')", ['mail.contoso', ['connectionParameters', ['end'], []]]],
  ["https://abc.@queryParameters('domain')/x", ['https://abc.', ['queryParameters', ['domain'], []], '/x']],
  ["desk@example('x')", ["desk@example('x')"]],
  ["@@headers('x')", ["@@headers('x')"]],
  ['@Request.OriginalHTTPMethod', ['@Request.OriginalHTTPMethod']],
  ['@headers alone', ['@headers alone']],
];

for (const [text, parts] of READ) {
  test(`reads ${JSON.stringify(text)}`, (t) => {
    t.deepEqual(shortly(text), parts);
    t.deepEqual(parsePolicyExpression(text).faults, []);
  });
}

const FAULTS: readonly (readonly [string, string, string])[] = [
  ["a @headers('x' b", 'unclosed-call', "@headers('x' b"],
  ["@headers('x'", 'unclosed-call', "@headers('x'"],
  ["@headers('x)", 'unclosed-quote', "@headers('x)"],
  ['@headers(x)', 'unquoted-argument', '@headers(x)'],
  ['@headers("x, y) z")', 'unquoted-argument', '@headers("x, y) z")'],
  ["@headers('x' 'y')", 'unquoted-argument', "@headers('x' 'y')"],
  ["@headers('x',)", 'unquoted-argument', "@headers('x',)"],
  ["@headers('x', 'y', 'z') a", 'surplus-argument', "@headers('x', 'y', 'z')"],
  ["@body('x').a", 'surplus-argument', "@body('x').a"],
  ['@headers() a', 'no-name', '@headers()'],
  ["@connectionParameters(' ', 'x')", 'no-name', "@connectionParameters(' ', 'x')"],
  ['@{body().x', 'unclosed-brace', '@{body().x'],
  ['{@body().x ', 'unclosed-brace', '{@body().x'],
  ['@body()[x]', 'unclosed-index', '@body()'],
  ["@queryParamters('x')", 'unknown-function', "@queryParamters('x')"],
  ["a @concat('x', 'y') b", 'unknown-function', "@concat('x', 'y')"],
];

for (const [text, kind, told] of FAULTS) {
  test(`tells what is wrong with ${JSON.stringify(text)}, once`, (t) => {
    t.deepEqual(parsePolicyExpression(text).faults, [{ kind, text: told, start: text.indexOf(told) }]);
  });
}

test('calls know where they stand, braces included', (t) => {
  const text = "a @{headers('x')} b {@body().y} c";
  const calls = parsePolicyExpression(text).parts.filter((part): part is PolicyCall => part.kind === 'call');
  t.deepEqual(
    calls.map(({ start, end }) => text.slice(start, end)),
    ["@{headers('x')}", '{@body().y}'],
  );
});

test('the parts make up the whole text', (t) => {
  for (const [text] of [...READ, ...FAULTS]) {
    const { parts } = parsePolicyExpression(text);
    t.is(parts.map((part) => (part.kind === 'text' ? part.text : text.slice(part.start, part.end))).join(''), text);
  }
});

test('a hostile text costs time in proportion to its length', (t) => {
  for (const piece of ["@headers('", '@body().a', '@{', '@{   ', "@headers('x',", "''", '@body()[', '{@']) {
    const started = threadMs();
    parsePolicyExpression(piece.repeat(100_000));
    t.true(threadMs() - started < 2000, piece);
  }
});
