import test from 'ava';
import type { Connector } from '../../harness/model/connector.ts';
import type { Statement } from '../../harness/model/finding.ts';
import { locate } from '../../harness/model/source-file.ts';
import { CLEAN_DEFINITION } from '../rules/clean-package.ts';
import { loadDefinition, loadPackage, problemIds } from './load-files.ts';

const CLEAN = JSON.stringify(CLEAN_DEFINITION, undefined, 2);
const YAML = `swagger: "2.0"
info: { title: Contoso Orders, version: "1" }
paths:
  /orders:
    get:
      operationId: ListOrders
      responses:
        200: { description: The orders. }
`;

/** Where each problem stands, as line and column. */
function placesOf({ files }: Connector, problems: readonly Statement[]): readonly string[] {
  return problems.map(({ at }) => {
    if (!at) return 'nowhere';
    const { line, column } = locate(files, at);
    return `${line}:${column}`;
  });
}

async function problemsOf(text: string | Uint8Array, name?: string) {
  const { connector, problems } = await loadDefinition(text, name);
  return { connector, problems, told: problems.map(({ id, message }) => `${id} ${message}`), places: placesOf(connector, problems) };
}

test('a byte order mark is read over, and told', async (t) => {
  const { connector, problems } = await problemsOf(`\ufeff${CLEAN}`);
  t.deepEqual(
    problems.map(({ id, severity }) => [id, severity]),
    [['pkg-byte-order-mark', 'info']],
  );
  t.is(connector.operations.length, 1);
  t.deepEqual(locate(connector.files, { file: connector.definitionFile, pointer: '/swagger' }).line, 2);
});

for (const [encoding, bytes] of [
  ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CLEAN, 'utf16le')])],
  ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(CLEAN, 'utf16le').swap16()])],
] as const) {
  test(`${encoding} is read, and told`, async (t) => {
    const { connector, told } = await problemsOf(bytes);
    t.deepEqual(told, [`pkg-encoding apiDefinition.swagger.json is encoded as ${encoding}.`]);
    t.is(connector.title, 'Contoso Helpdesk');
  });
}

test('bytes that are not UTF-8 are told at their place', async (t) => {
  const { connector, told, places } = await problemsOf(Buffer.from(CLEAN.replace('"Contoso Helpdesk"', '"Tür"'), 'latin1'));
  t.deepEqual(told, ['pkg-encoding apiDefinition.swagger.json holds bytes that are not UTF-8, the first of them here.']);
  t.deepEqual(places, ['4:16']);
  t.is(connector.title, 'T\ufffdr');
});

test('a replacement character that stands in the file is no bad byte', async (t) => {
  t.deepEqual((await problemsOf(CLEAN.replace('Contoso Helpdesk', 'T\ufffdr'))).told, []);
});

test('comments are read over, and told once with their places', async (t) => {
  const { connector, told, places } = await problemsOf(`// first\n${CLEAN.replace('"host"', '/* second */ "host"')}`);
  t.deepEqual(told, ['pkg-definition-json-strict JSON has no comments (lines 1, 17).']);
  t.deepEqual(places, ['1:1']);
  t.is(connector.host, 'api.contoso.com');
});

test('all that strict JSON does not allow is told, from the first place on', async (t) => {
  const { told, places } = await problemsOf('{\n // one\n "swagger": "2.0",\n "host": "api\t.contoso.com",\n "paths": {},\n}');
  const tab = 'a control character (such as a line break or tab) stands inside a string (line 4)';
  t.deepEqual(told, [
    `pkg-definition-json-strict JSON has no comments (line 2); ${tab}; a comma stands before a closing bracket (line 6).`,
  ]);
  t.deepEqual(places, ['2:2']);
});

test('of very many places some are named and the others counted', async (t) => {
  const { told } = await problemsOf(`${'// more\n'.repeat(30)}${CLEAN}`);
  t.regex(told[0] ?? '', / 9, 10 and 20 more\)\.$/);
});

test('a second JSON value in the file is an error, and the first is read', async (t) => {
  const { connector, told, places } = await problemsOf('{ "swagger": "2.0", "paths": {} }\n{ "swagger": "2.0" }');
  t.deepEqual(told, ['pkg-definition-json Text follows after the end of the JSON value: "{".']);
  t.deepEqual(places, ['2:1']);
  t.is(connector.swagger, '2.0');
});

test('single quotes are a fault of the syntax, also in a lone file of which nothing else could be read', async (t) => {
  const { told, places } = await problemsOf(`{\n 'swagger': '2.0',\n 'paths': {}\n}`, 'contoso.json');
  t.is(told[0], `pkg-definition-json A text stands in single quotes, where JSON has double ones, at "'swagger'".`);
  t.is(places[0], '2:2');
});

test('a trailing comma may stand before a comment', async (t) => {
  const { told } = await problemsOf('{ "swagger": "2.0", "x-a": [1, /* one */], "paths": {}, // all\n}');
  t.regex(told[0] ?? '', /^pkg-definition-json-strict .*a comma stands before a closing bracket \(lines 1, 2\)\.$/);
});

test('a trailing comma is one problem', async (t) => {
  const { connector, told, places } = await problemsOf('{\n "swagger": "2.0",\n "paths": {},\n}');
  t.deepEqual(told, ['pkg-definition-json-strict A comma stands before a closing bracket.']);
  t.deepEqual(places, ['4:1']);
  t.is(connector.swagger, '2.0');
});

test('a tab in a string is read, and told', async (t) => {
  const { connector, told, places } = await problemsOf(CLEAN.replace('Contoso Helpdesk', 'Contoso\tHelpdesk'));
  t.is(told.length, 1);
  t.regex(told[0] ?? '', /^pkg-definition-json-strict A control character/);
  t.regex(places[0] ?? '', /^4:\d+$/);
  t.is(connector.title, 'Contoso\tHelpdesk');
});

test('duplicate keys are told wherever they stand, and the last one counts', async (t) => {
  const text = CLEAN.replace('"host":', '"host": "old.contoso.com",\n  "host":').replace(
    '"operationId":',
    '"operationId": "Old", "operationId":',
  );
  const { connector, problems } = await problemsOf(text);
  t.deepEqual(
    problems.map(({ id, at }) => [id, at?.pointer]),
    [
      ['pkg-duplicate-key', '/host'],
      ['pkg-duplicate-key', '/paths/~1tickets/get/operationId'],
    ],
  );
  t.is(connector.host, 'api.contoso.com');
  t.is(connector.operations[0]?.operationId, 'ListTickets');
});

test('a file that breaks off is read as far as it goes', async (t) => {
  const { connector, problems } = await problemsOf(CLEAN.slice(0, CLEAN.indexOf('"responses"')));
  t.true(problems.every(({ id }) => id === 'pkg-definition-json'));
  t.is(connector.title, 'Contoso Helpdesk');
  t.is(connector.operations[0]?.operationId, 'ListTickets');
});

test('broken syntax is told at the place where it breaks', async (t) => {
  const { told, places } = await problemsOf('{\n  "swagger": "2.0",\n  "host"  "api.contoso.com",\n  "paths": {}\n}');
  t.is(told[0], 'pkg-definition-json A colon is expected at "\\"api.contoso.com\\"".');
  t.is(places[0], '3:11');
});

test('each of several equal faults is told', async (t) => {
  const { told, places } = await problemsOf('{ "swagger": "2.0", "paths": {},\n  "x-a": [nul],\n  "x-b": [nul]\n}');
  const [first] = told;
  t.regex(first ?? '', /A word that is no JSON value/);
  t.deepEqual(told.filter((text) => text === first).length, 2);
  t.deepEqual([...new Set(places.map((place) => place.split(':')[0]))], ['2', '3']);
});

for (const [what, text, expected] of [
  ['one comma too many', '{ "swagger": "2.0",, "paths": {} }', ['A property name is expected, not ",".']],
  ['a name that breaks off', '{ "swag\n', ['A string does not end at "\\"swag".']],
  ['objects that do not end', '{ "swagger": "2.0", "paths": {', ['A closing brace is missing.']],
  ['a value that is missing at the end', '{ "swagger": "2.0", "paths": {}, "x-a": }', ['A value is expected, not "}".']],
] as const) {
  test(`${what} is one fault`, async (t) => {
    const { told } = await problemsOf(text);
    t.deepEqual(
      told,
      expected.map((message) => `pkg-definition-json ${message}`),
    );
  });
}

test('what stands before broken syntax is told with it, and a reference out of the file', async (t) => {
  const schema = '{ "$ref": "https://contoso.example/thing.json" }';
  const { told } = await problemsOf(
    `{ // here\n  "swagger": "2.0", "x-a": [1,],\n  "definitions": { "Thing": ${schema} },\n  "paths": {}, "x-b": [nul], // there\n}`,
  );
  t.is(told[0], 'pkg-definition-json-strict JSON has no comments (line 1); a comma stands before a closing bracket (line 2).');
  t.regex(told[1] ?? '', /^pkg-definition-json A word that is no JSON value stands here/);
  t.regex(told[2] ?? '', /^schema-ref-external /);
  t.is(told.length, 3);
});

test('at most five syntax faults are told', async (t) => {
  const { problems } = await problemsOf('{ "swagger": "2.0", "paths": {}, "x": [ a b c d e f g h ] }');
  t.is(problems.filter(({ id }) => id === 'pkg-definition-json').length, 5);
});

for (const [what, text, name] of [
  ['JSON lists', `{"swagger":"2.0","paths":{},"x-a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'a.json'],
  ['JSON objects', `{"swagger":"2.0","paths":{},"x-a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 'a.json'],
  ['JSON that never closes', `{"swagger":"2.0","x-a":${'['.repeat(100_000)}`, 'a.json'],
  ['YAML flow lists', `${YAML}x-a: ${'['.repeat(2_000)}${']'.repeat(2_000)}`, 'a.yaml'],
  ['YAML dashes', `${YAML}x-a:\n  ${'- '.repeat(2_000)}a`, 'a.yaml'],
  ['YAML keys in keys', `${YAML}x-a:\n  ${'? '.repeat(2_000)}a`, 'a.yaml'],
  ['YAML indentation', `${YAML}x-a:\n${Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth + 1)}a:`).join('\n')}`, 'a.yaml'],
] as const) {
  test(`endless nesting in ${what} is refused, not fallen over`, async (t) => {
    const { connector, problems } = await loadDefinition(text, name);
    t.true(problems.some(({ id, message }) => id === 'pkg-definition-json' && /deeper than 500 levels|a key is text/i.test(message)));
    t.notThrows(() => JSON.stringify(connector));
    const deep = problems.filter(({ message }) => message.includes('deeper than 500'));
    t.true(
      deep.every(({ hint = '' }) => hint.startsWith('Nest less deeply')),
      'the syntax is in order',
    );
  });
}

test('a schema nested 240 deep is read in part, with a statement', async (t) => {
  const schema = `${'{"type":"array","items":'.repeat(240)}{"type":"string"}${'}'.repeat(240)}`;
  const loaded = await loadDefinition(`{"swagger":"2.0","paths":{},"definitions":{"Deep":${schema}}}`);
  t.deepEqual(problemIds(loaded), ['definition-shape']);
  t.regex(loaded.problems[0]?.message ?? '', /nested deeper than 200 levels/);
});

test('YAML is read like JSON, positions and all', async (t) => {
  const { connector, told } = await problemsOf(YAML, 'orders.yaml');
  t.deepEqual(told, []);
  const [operation] = connector.operations;
  t.is(operation?.operationId, 'ListOrders');
  t.is(operation?.responses[0]?.status, '200');
  const at = (pointer: string) => {
    const { line, column } = locate(connector.files, { file: 'orders.yaml', pointer });
    return [line, column];
  };
  t.deepEqual(at('/paths/~1orders'), [4, 3]);
  t.deepEqual(at('/paths/~1orders/get/operationId'), [6, 7]);
  t.deepEqual(at('/paths/~1orders/get/responses/200'), [8, 9]);
  t.deepEqual(at('/info/title'), [2, 9]);
  t.deepEqual(at('/nowhere'), [1, 1]);
});

test('an unquoted version 2.0 in YAML is a number, and told', async (t) => {
  t.deepEqual(problemIds(await loadDefinition('swagger: 2.0\npaths: {}', 'a.yaml')), ['definition-shape', 'swagger-version']);
});

for (const [what, addition, message] of [
  ['a list', 'x-a: &a [*a]', /The alias \*a stands within what it repeats/],
  ['a mapping', 'x-a: &a { b: { c: *a } }', /The alias \*a stands within what it repeats/],
  ['a schema', 'definitions:\n  Node: &n { type: object, properties: { next: *n } }', /The alias \*n stands within what it repeats/],
] as const) {
  test(`a YAML alias that goes round in ${what} is told, and the rest is read`, async (t) => {
    const { connector, problems } = await problemsOf(`${YAML}${addition}\n`, 'a.yaml');
    t.regex(problems[0]?.message ?? '', message);
    t.is(connector.operations.length, 1);
    t.notThrows(() => JSON.stringify(connector));
  });
}

test('YAML aliases that stand for billions of values are refused', async (t) => {
  const lines = [...'bcdefghij'].map((name, index) => `x-${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`).join(', ')}]`);
  const { problems } = await problemsOf(`${YAML}x-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n${lines.join('\n')}`, 'a.yaml');
  t.regex(problems[0]?.message ?? '', /The aliases stand for more than/);
});

test('a YAML alias may be used as often as is useful', async (t) => {
  const uses = Array.from({ length: 300 }, (_, index) => `  Error${index}: *error`).join('\n');
  const { connector, told } = await problemsOf(`${YAML}x-e: &error { type: object }\ndefinitions:\n${uses}\n`, 'a.yaml');
  t.deepEqual(told, []);
  t.deepEqual(connector.definitions['Error299'], { type: 'object' });
});

test('YAML duplicates are told by name, at their places, and the last one counts', async (t) => {
  const { connector, problems, places } = await problemsOf(`${YAML}host: a.contoso.com\nhost: b.contoso.com\n`, 'a.yaml');
  t.deepEqual(
    problems.map(({ id, message, at }) => [id, message, at?.pointer]),
    [['pkg-duplicate-key', 'The key "host" stands twice; the last one wins.', '/host']],
  );
  t.deepEqual(places, ['10:1']);
  t.is(connector.host, 'b.contoso.com');
});

test('a YAML mapping of 40,000 keys is read soon, and its duplicate is found', async (t) => {
  const keys = Array.from({ length: 40_000 }, (_, index) => `  key${index}: 1`).join('\n');
  const { problems } = await problemsOf(`${YAML}x-many:\n${keys}\n  key7: 2\n`, 'a.yaml');
  t.deepEqual(
    problems.map(({ at }) => at?.pointer),
    ['/x-many/key7'],
  );
});

test('YAML values that JSON has not become text', async (t) => {
  const { connector } = await problemsOf(
    `${YAML}x-bytes: !!binary aGVsbG8=\nx-number: .nan\nx-keys: { 1: a, true: b, null: c }\n`,
    'a.yaml',
  );
  t.deepEqual(connector.extensions, { 'x-bytes': 'aGVsbG8=', 'x-number': '.nan', 'x-keys': { 1: 'a', true: 'b', '': 'c' } });
});

test('of several YAML documents the first is read', async (t) => {
  const { connector, told, places } = await problemsOf(`${YAML}---\nother: true\n`, 'a.yaml');
  t.deepEqual(told, ['pkg-definition-json A second document follows, which is not read.']);
  t.deepEqual(places, ['9:1']);
  t.is(connector.operations.length, 1);
});

test('properties are as tolerant as the definition', async (t) => {
  const { connector, problems } = await loadPackage(CLEAN_DEFINITION, '{ "properties": { "publisher": "Contoso", /* us */ }, }');
  t.deepEqual(
    problems.map(({ id }) => id),
    ['pkg-properties-json-strict'],
  );
  t.is(connector.properties?.publisher, 'Contoso');
});
