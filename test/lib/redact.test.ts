import { createHash } from 'node:crypto';
import test from 'ava';
import { createGrowingRedactor, createRedactor } from '../../harness/lib/redact.ts';
import { threadMs } from '../thread-ms.ts';

const SECRET = 'p@ss/w0rd+"ö"=\\x';
const redact = createRedactor({ password: SECRET });
const NAMES: Readonly<Record<string, string>> = {
  '@': 'commat',
  '/': 'sol',
  '+': 'plus',
  '"': 'quot',
  ö: 'ouml',
  '=': 'equals',
  '\\': 'bsol',
};
const once = encodeURIComponent(SECRET);

for (const [form, text] of [
  ['as it is', SECRET],
  ['URL-encoded', once],
  ['URL-encoded in lower case', once.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())],
  ['URL-encoded twice', encodeURIComponent(once)],
  ['as a form field', new URLSearchParams({ p: SECRET }).toString().slice(2)],
  ['JSON-escaped', JSON.stringify(SECRET).slice(1, -1)],
  ['in base64', Buffer.from(SECRET).toString('base64')],
  ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ['in base64, URL-encoded', encodeURIComponent(Buffer.from(SECRET).toString('base64'))],
  ['in base64, JSON-escaped', Buffer.from(SECRET).toString('base64').replaceAll('/', '\\/')],
  ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
  ['in upper-case hexadecimal', Buffer.from(SECRET).toString('hex').toUpperCase()],
  ['with every byte URL-encoded', [...Buffer.from(SECRET)].map((byte) => `%${byte.toString(16)}`).join('')],
  ['URL-encoded here and there', SECRET.replaceAll(/[@"]/g, encodeURIComponent)],
  ['JSON-escaped within JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
  ['JSON-escaped to ASCII', JSON.stringify(SECRET).slice(1, -1).replaceAll('ö', '\\u00f6')],
  [
    'JSON-escaped for HTML',
    JSON.stringify(SECRET)
      .slice(1, -1)
      .replaceAll(/[+"=]|\\(?=")/g, (c) => (c === '\\' ? '' : `\\u00${c.charCodeAt(0).toString(16).toUpperCase()}`)),
  ],
  ['JSON-escaped with slashes', JSON.stringify(SECRET).slice(1, -1).replaceAll('/', '\\/')],
  ['HTML-escaped', SECRET.replaceAll('"', '&quot;')],
  ['HTML-escaped by every name there is', SECRET.replaceAll(/[^a-z0-9]/g, (c) => `&${NAMES[c]};`)],
  ['HTML-escaped by other names', SECRET.replaceAll('"', '&QUOT;').replaceAll('@', '&amp;commat;')],
  ['HTML-escaped by number', SECRET.replaceAll(/[@/"=]/g, (c) => `&#${c.charCodeAt(0)};`)],
  ['HTML-escaped by hexadecimal number', SECRET.replaceAll(/[@/"=+]/g, (c) => `&#x${c.charCodeAt(0).toString(16).toUpperCase()};`)],
  ['HTML-escaped twice', SECRET.replaceAll('"', '&amp;quot;')],
  ['HTML-escaped letter by letter', [...SECRET].map((c) => `&#${c.charCodeAt(0)};`).join('')],
  ['HTML-escaped letter by letter, in hexadecimal', [...SECRET].map((c) => `&#x00${c.charCodeAt(0).toString(16)};`).join('')],
  ['JSON-escaped letter by letter', [...SECRET].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['in capitals', SECRET.toUpperCase()],
  ['in capitals, JSON-escaped', JSON.stringify(SECRET.toUpperCase()).slice(1, -1)],
  ['in UTF-16', Buffer.from(SECRET, 'utf16le').toString('latin1')],
  ['in UTF-16, the other way round', Buffer.from(SECRET, 'utf16le').swap16().toString('latin1')],
] as const) {
  test(`replaces a secret ${form}`, (t) => {
    const shown = redact(`before ${text} after`);
    t.false(shown.includes(text), shown);
    t.regex(shown, /^before .*«secret:password».* after$/);
  });
}

for (const encoding of ['base64', 'base64url'] as const) {
  for (const lead of ['', 'a', 'ab', 'user:', 'someone:', 'me@contoso.com:']) {
    test(`replaces a secret within ${encoding} of a longer text, behind ${JSON.stringify(lead)}`, (t) => {
      const text = Buffer.from(`${lead}${SECRET}`).toString(encoding);
      const shown = redact(`Basic ${text}`);
      t.true(shown.includes('«secret:password»'), shown);
      t.false(Buffer.from(shown.slice('Basic '.length), encoding).toString('utf8').includes(SECRET.slice(2, -2)));
    });
  }
}

test('replaces every secret everywhere, the longer one first', (t) => {
  const both = createRedactor({ short: 'abcd', long: 'abcdefgh' });
  t.is(both('abcdefgh abcd abcdefgh'), '«secret:long» «secret:short» «secret:long»');
});

test('leaves short values alone: they are ordinary words', (t) => {
  t.is(createRedactor({ pin: '123', empty: '', one: 'a' })('123 a value 1234'), '123 a value 1234');
});

test('leaves text without a secret as it is', (t) => {
  t.is(redact('nothing of the kind: password, p@ss'), 'nothing of the kind: password, p@ss');
  t.is(createRedactor({})(SECRET), SECRET);
});

test('characters that mean something in patterns mean themselves', (t) => {
  const shown = createRedactor({ odd: '.*+?^${}()|[]\\-/' })('x .*+?^${}()|[]\\-/ y and anything');
  t.is(shown, 'x «secret:odd» y and anything');
});

test('names and values with dollar signs are put in as they are', (t) => {
  t.is(createRedactor({ '$&': 'secret-value' })('secret-value'), '«secret:$&»');
});

test('a secret that ends in half a character is no reason to fall over', (t) => {
  t.notThrows(() => createRedactor({ odd: 'abcdef\ud800' })('abcdef'));
});

test('a name is not searched for the secrets of others', (t) => {
  t.is(createRedactor({ password: 'long-secret', other: 'pass' })('long-secret pass'), '«secret:password» «secret:other»');
});

test('line breaks, tabs and characters beyond the first plane are found escaped', (t) => {
  const secret = 'key\n\twith 😀';
  const shown = createRedactor({ key: secret });
  for (const text of [
    secret,
    JSON.stringify(secret).slice(1, -1),
    'key\\n\\twith \\ud83d\\ude00',
    encodeURIComponent(secret),
    'key%0a%09with+%F0%9f%98%80',
  ])
    t.is(shown(text), '«secret:key»', text);
});

test('a long text of beginnings of secrets takes no long time', (t) => {
  const shown = createRedactor({ key: `${'\\'.repeat(20)}${'a'.repeat(60)}!` });
  const text = `${'\\'.repeat(2_000)}${'a'.repeat(200_000)}`;
  const started = threadMs();
  t.is(shown(text), text);
  t.true(threadMs() - started < 2_000);
});

test('what an ellipsis leaves of a secret is replaced', (t) => {
  const redact = createRedactor({ token: 'eyJhbGciOi"JSUzI1NiJ9' });
  t.is(redact('{"token":"eyJhbG… (text)'), '{"token":"«secret:token»… (text)');
  t.is(redact(String.raw`"{\"a\":\"eyJhbGciOi\\\"JSUz… is long`), String.raw`"{\"a\":\"«secret:token»… is long`);
  t.is(redact('and so on… eyJhbGc'), 'and so on… eyJhbGc');
});

test('very many secrets, and very long ones, take no long time, and none is lost', (t) => {
  const random = (length: number, seed: number) =>
    createHash('shake256', { outputLength: length }).update(`${seed}`).digest('base64url').slice(0, length);
  const values = [
    ...Array.from({ length: 60 }, (_, index) => random(1_500, index)),
    ...Array.from({ length: 300 }, (_, index) => random(40, index + 60)),
  ];
  const started = threadMs();
  const { redact, add } = createGrowingRedactor();
  for (const [index, value] of values.entries()) add({ [`token-${index}`]: value });
  const text = JSON.stringify({ other: random(50_000, 999), values: values.slice(0, 5), again: values.slice(60) });
  const redacted = redact(text);
  for (let n = 0; n < 200; n++) redact(`{"id":${n},"name":"Lamp"}`);
  t.true(threadMs() - started < 15_000);
  t.deepEqual(
    values.filter((value) => redacted.includes(value)),
    [],
  );
  t.is([...redacted.matchAll(/«secret:token-\d+»/g)].length, 305);
  t.is(redact(encodeURIComponent(values[7] ?? '')), '«secret:token-7»');
  t.is(redact(Buffer.from(values[100] ?? '').toString('base64')), '«secret:token-100»');
  t.is(redact([...(values[101] ?? '')].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('')), '«secret:token-101»');
});

test('thousands of secrets that come up one by one are learnt at once', (t) => {
  const { redact, add } = createGrowingRedactor();
  const started = threadMs();
  for (let n = 0; n < 4_000; n++) add({ token: `token-${n}-of-contoso-${'x'.repeat(n % 40)}` });
  t.true(threadMs() - started < 1_000);
  t.is(redact('token-7-of-contoso-xxxxxxx token-3999-of-contoso-'), '«secret:token» token-3999-of-contoso-');
  t.is(redact('and token-40-of-contoso-!'), 'and «secret:token»!');
});

test('a longer secret that came up later goes before a shorter one in it', (t) => {
  const { redact, add } = createGrowingRedactor();
  add({ short: 'of-contoso' });
  add({ middle: 'key-of-contoso' });
  add({ long: 'the-key-of-contoso-4711', between: 'a-key-of-contoso' });
  t.is(
    redact('the-key-of-contoso-4711 a-key-of-contoso key-of-contoso of-contoso'),
    '«secret:long» «secret:between» «secret:middle» «secret:short»',
  );
});

test('characters that are used inside to mark places do no harm', (t) => {
  const redact = createRedactor({ key: 'k-4711' });
  t.is(redact('\ufdd0\u{f0000}\ufdd0 k-4711'), '\ufffd\u{f0000}\ufffd «secret:key»');
});

test('a secret of letters and digits alone is found however its letters are escaped', (t) => {
  const plain = createRedactor({ key: 's3cr3tOfShelf42' });
  const shown = '«secret:key»';
  t.is(plain([...'s3cr3tOfShelf42'].map((c) => `&#${c.charCodeAt(0)};`).join('')), shown);
  t.is(plain([...'s3cr3tOfShelf42'].map((c) => `&amp;#x${c.charCodeAt(0).toString(16)};`).join('')), shown);
  t.is(plain('S3CR3TOFSHELF42 s3cr3tofshelf42'), `${shown} ${shown}`);
});

test('a short secret in capitals is a word like any other', (t) => {
  t.is(createRedactor({ name: 'northwind' })('Northwind, NORTHWIND'), 'Northwind, NORTHWIND');
});

test('a thousand secrets in one text, and known of another, take no long time and little memory', (t) => {
  const { redact, add } = createGrowingRedactor();
  const values = Array.from({ length: 5_000 }, (_, n) => createHash('sha256').update(`${n}`).digest('base64url'));
  add(Object.fromEntries(values.map((value, n) => [`token ${n}`, value])));
  const started = threadMs();
  const heap = process.memoryUsage().heapUsed;
  t.is(redact(JSON.stringify(values.slice(0, 1_000))).match(/«secret:token \d+»/g)?.length, 1_000);
  for (let n = 0; n < 100; n++) redact(`{"id":${n},"name":"Lamp","escaped":"%41%42"}`);
  t.true(threadMs() - started < 5_000);
  t.true(process.memoryUsage().heapUsed - heap < 300e6);
  t.is(redact(values[4_999]?.replaceAll(/[a-f]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`) ?? ''), '«secret:token 4999»');
});

test('a secret that looks escaped itself is found escaped once more, among many too', (t) => {
  const { redact, add } = createGrowingRedactor();
  add({ odd: 'a%41b-of-contoso', ...Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`key ${n}`, `key-number-${n}`])) });
  t.is(redact('a%41b-of-contoso %61%2541b-of-contoso a%2541b-of-contoso'), '«secret:odd» «secret:odd» «secret:odd»');
});

test('a text that is withheld is replaced as a whole, and no other one', (t) => {
  const { redact, withhold } = createGrowingRedactor();
  withhold('{"a":1}');
  t.is(redact('{"a":1}'), '"«withheld: more secrets than can be named»"');
  t.is(redact('{"a":12}'), '{"a":12}');
});
