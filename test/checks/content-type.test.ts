import test from 'ava';
import { CONFORMING, type Change, finds, judge } from './judge.ts';

const BODY = JSON.stringify(CONFORMING);

const FITTING: readonly (readonly [string, Change])[] = [
  ['with a charset', { headers: { 'content-type': 'application/json;charset=UTF-8' } }],
  ['in capitals', { headers: { 'content-type': 'Application/JSON' } }],
  ['that is another JSON', { headers: { 'content-type': 'application/vnd.northwind+json' } }],
  ['where nothing is declared', { headers: { 'content-type': 'application/json' }, operation: { produces: [] } }],
  ['that a wildcard takes', { headers: { 'content-type': 'application/json' }, operation: { produces: ['*/*'] } }],
];

for (const [what, change] of FITTING) test(`says nothing of a type ${what}`, (t) => finds(t, change, []).then(() => undefined));

test('flags JSON that calls itself text', async (t) => {
  const [finding] = await finds(t, { headers: { 'content-type': 'text/plain' }, body: BODY }, ['content-type', 'response-not-compared']);
  t.like(finding, {
    severity: 'error',
    fault: 'service',
    message: 'The answer is text/plain; application/json is declared. The body is JSON: only its content type is wrong.',
  });
  t.is(finding?.at?.pointer, '/paths/~1thing/get/responses/200');
});

test('flags a body without a type', async (t) => {
  const [finding] = await finds(t, { headers: {}, body: BODY }, ['content-type']);
  t.is(finding?.message, 'The answer has no content type; application/json is declared.');
});

test('flags JSON where only text is declared', async (t) => {
  const operation = { produces: ['text/csv', 'text/plain'] };
  const [finding] = await finds(t, { headers: { 'content-type': 'application/json' }, operation }, ['content-type']);
  t.is(finding?.message, 'The answer is application/json; text/csv or text/plain is declared.');
});

test('an answer without a body needs no type', async (t) => {
  const responses = { '204': { description: 'Done.' } };
  await finds(t, { status: 204, headers: {}, body: '', operation: { responses } }, []);
});

test('of JSON that calls itself text the content type is what is told, and not that it is no JSON', async (t) => {
  const { statements } = await judge({ headers: { 'content-type': 'text/plain' } });
  const messages = statements.map(({ id, message }) => `${id}: ${message}`).join('\n');
  t.regex(
    messages,
    /^content-type: The answer is text\/plain; application\/json is declared\. The body is JSON: only its content type is wrong\.$/m,
  );
  t.regex(messages, /the body is JSON, but its content type is text\/plain/);
  t.notRegex(messages, /only JSON bodies|not JSON|no JSON/);
  const [plain] = (await judge({ headers: { 'content-type': 'text/plain' }, body: 'Lamp' })).statements;
  t.notRegex(plain?.message ?? '', /The body is JSON/);
});

const PAGE = '<!doctype html><html><body>Sign in</body></html>';
const LIST = { type: 'array', items: { type: 'object' } };

for (const [what, change, wanted] of [
  ['a page', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: PAGE }, 'an object'],
  ['plain text', { headers: { 'content-type': 'text/plain' }, body: 'OK', schema: LIST }, 'a list'],
] as const) {
  for (const produces of [[], ['*/*']]) {
    test(`flags ${what} where ${wanted} is declared, and ${produces.join() || 'nothing'} is produced`, async (t) => {
      const [finding] = await finds(t, { ...change, operation: { produces } }, ['content-type']);
      const type = change.headers['content-type'];
      t.like(finding, {
        severity: 'error',
        fault: 'service',
        message: `The answer is ${type}, which cannot be ${wanted}, as its schema declares.`,
      });
      t.is(finding?.at?.pointer, '/paths/~1thing/get/responses/200/schema');
    });
  }
}

test('a definition that declares both a page and an object contradicts itself', async (t) => {
  const change = { headers: { 'content-type': 'text/html' }, body: PAGE, operation: { produces: ['text/html'] } };
  const [finding] = await finds(t, change, ['content-type']);
  t.is(finding?.fault, 'connector');
});

test('a page where JSON is produced is told once', async (t) => {
  const [finding] = await finds(t, { headers: { 'content-type': 'text/html' }, body: PAGE }, ['content-type']);
  t.is(finding?.message, 'The answer is text/html; application/json is declared.');
});

for (const [what, change, ids] of [
  ['a page where a text is declared', { headers: { 'content-type': 'text/html' }, body: PAGE, schema: { type: 'string' } }, []],
  ['a page where a file is declared', { headers: { 'content-type': 'text/html' }, body: PAGE, schema: { type: 'file' } }, []],
  ['a number as text', { headers: { 'content-type': 'text/plain' }, body: '7', schema: { type: 'integer' } }, ['response-not-compared']],
  ['XML, which can hold an object', { headers: { 'content-type': 'text/xml' }, body: '<thing/>' }, ['response-not-compared']],
  ['JSON that calls itself a page where nothing is produced', { headers: { 'content-type': 'text/html' } }, ['response-not-compared']],
] as const) {
  test(`says nothing of ${what}`, async (t) => {
    await finds(t, { ...change, operation: { produces: [] } }, ids);
  });
}
