import test from 'ava';
import type { Case } from '../../harness/model/case.ts';
import type { TransportFailureKind } from '../../harness/model/exchange.ts';
import type { Fault } from '../../harness/model/severity.ts';
import { CONFORMING, type Change, finds, judge } from './judge.ts';

const FAILURES: readonly (readonly [TransportFailureKind, Fault])[] = [
  ['refused', 'environment'],
  ['unknown-host', 'environment'],
  ['reset', 'service'],
  ['tls', 'environment'],
  ['not-http', 'service'],
  ['other', 'environment'],
];

for (const [kind, fault] of FAILURES) {
  test(`no answer (${kind}) is a fault of the ${fault}, and proves nothing`, async (t) => {
    const { statements, inconclusive, schemaCompared } = await judge({ failure: { kind, message: 'so it went' } });
    t.like(statements, [{ id: 'no-response', severity: 'error', fault, message: 'No answer: so it went.' }]);
    t.is(inconclusive, 'no response came');
    t.false(schemaCompared);
  });
}

test('no answer of the mock is told as its own doing, and proves nothing', async (t) => {
  for (const [kind] of FAILURES) {
    const { statements, inconclusive } = await judge({ target: 'mock', failure: { kind, message: 'so it went' } });
    t.like(statements, [{ id: 'mock-unsupported', severity: 'info', fault: 'harness', message: 'The mock gives no answer: so it went.' }]);
    t.is(statements.length, 1);
    t.is(inconclusive, 'no response came');
  }
});

test('an answer that is too large is told as a limit of the harness', async (t) => {
  const { statements, inconclusive } = await judge({ failure: { kind: 'too-large', message: 'more than 16 MB' } });
  t.like(statements, [{ id: 'response-too-large', severity: 'warning', fault: 'harness' }]);
  t.is(inconclusive, 'the answer was not read to its end');
});

test('a request that the user stopped is no finding', async (t) => {
  const { statements, inconclusive } = await judge({ failure: { kind: 'cancelled', message: 'the run was stopped' } });
  t.deepEqual(statements, []);
  t.is(inconclusive, 'the run was stopped');
});

/** Whether a text holds a secret's beginning, its end, or anything in between of six characters. */
function holdsPieceOf(secret: string, text: string): boolean {
  return Array.from({ length: secret.length - 5 }, (_, start) => secret.slice(start, start + 6)).some((piece) => text.includes(piece));
}

const SECRET = 'q7Tz/W2m+nR5vK8xJ4pL9sD3';
const authored = (expectation: object): Partial<Case> => ({ kind: 'authored', expected: { kind: 'authored', expectation } });
const CUT: readonly (readonly [string, Change])[] = [
  ['a body that breaks the schema', { body: { ...CONFORMING, id: `${'x'.repeat(66)}${SECRET}${'y'.repeat(50)}` } }],
  ['one that holds it URL-encoded', { body: { ...CONFORMING, id: `${'x'.repeat(66)}${encodeURIComponent(SECRET)}${'y'.repeat(50)}` } }],
  ['one that holds it in base64', { body: { ...CONFORMING, id: `${'x'.repeat(66)}${Buffer.from(SECRET).toString('base64')}` } }],
  ['what the contract expects otherwise', { body: `${'x'.repeat(66)}${SECRET}`, made: authored({ body: { other: 1 } }) }],
  ['malformed JSON', { headers: { 'content-type': 'application/json' }, body: `{"key":"${SECRET}"x, "more": "of it, and more and more"}` }],
];

for (const [what, change] of CUT) {
  test(`no part of a secret is left where a message quotes ${what}`, async (t) => {
    const { statements } = await judge({ ...change, secrets: { api_key: SECRET } });
    const told = JSON.stringify(statements);
    t.true(statements.length > 0);
    for (const form of [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64')])
      t.false(holdsPieceOf(form, told), told);
  });
}

/** Whatever a mock answers, nobody but the harness is to blame. */
const SHORTCOMINGS: readonly (readonly [string, Change])[] = [
  ['makes no body', { mock: { operationId: 'ReadThing', source: 'unsupported', detail: 'no body' }, body: {} }],
  ['answers with a wrong body', { mock: { operationId: 'ReadThing', source: 'prism' }, body: { id: 'x' } }],
  [
    'answers with malformed JSON',
    { mock: { operationId: 'ReadThing', source: 'prism' }, headers: { 'content-type': 'application/json' }, body: '{' },
  ],
  ['fails', { mock: { source: 'unsupported', detail: 'it fell over' }, status: 500, body: '' }],
  ['answers with an undeclared status', { mock: { operationId: 'ReadThing', source: 'prism' }, status: 299 }],
  ['refuses what was made up', { mock: { operationId: 'ReadThing', source: 'refused', detail: '/query/q' }, status: 400, body: '' }],
  [
    'does not see its own credential',
    { mock: { operationId: 'ReadThing', source: 'unauthorised', detail: 'It is wrong.' }, status: 401, body: '' },
  ],
  ['takes the request for another operation', { mock: { operationId: 'ReadOther', source: 'prism' } }],
  ['says nothing about itself', { target: 'mock' }],
];

for (const [what, change] of SHORTCOMINGS) {
  test(`a mock that ${what} never blames connector or service`, async (t) => {
    const [finding] = await finds(t, change, ['mock-unsupported']);
    t.like(finding, { severity: 'info', fault: 'harness', target: 'mock' });
    t.truthy((await judge(change)).inconclusive);
  });
}

test('a mock that finds no operation at a path says nothing of bad credentials', async (t) => {
  const { statements, inconclusive } = await judge({
    made: { credential: 'wrong', expected: { kind: 'unauthorised' }, invented: ['bucket'] },
    mock: { source: 'refused', detail: 'No operation has this path.' },
    status: 404,
    body: '',
  });
  t.deepEqual(statements, []);
  t.is(inconclusive, 'The mock finds no operation at this path.');
});

test('a mock that answers with another type leaves the body uncompared', async (t) => {
  const change: Change = { mock: { operationId: 'ReadThing', source: 'prism' }, headers: { 'content-type': 'text/plain' } };
  const statements = await finds(t, change, ['response-not-compared', 'mock-unsupported']);
  for (const { fault } of statements) t.is(fault, 'harness');
});

test('what the mock shows of the definition stays the connector’s', async (t) => {
  const operation = { responses: { '200': { description: 'Fine.', examples: { 'application/json': CONFORMING } } } };
  await finds(t, { operation, mock: { operationId: 'ReadThing', source: 'prism' } }, ['response-schema-missing']);
});

test('every finding names operation, target and case, and has a hint', async (t) => {
  const { statements } = await judge({ body: { id: 'x', name: null, made: 'y' } });
  t.is(statements.length, 3);
  for (const statement of statements) {
    t.like(statement, { kind: 'check', operationId: 'ReadThing', target: 'live', caseId: 'ReadThing/smallest' });
    t.truthy(statement.hint);
    t.true(/^[A-Z].*\.$/s.test(statement.message), statement.message);
  }
});

test('hostile bodies end in findings', async (t) => {
  const deep = '['.repeat(5000) + ']'.repeat(5000);
  const headers = { 'content-type': 'application/json' };
  await finds(t, { headers, body: deep }, ['response-schema']);
  await finds(t, { headers, body: '{"__proto__": 1, "constructor": 2, "id": 7, "name": "x"}' }, []);
  await finds(t, { headers, body: `{"id": 7, "name": "${'x'.repeat(2_000_000)}", "id": 8}` }, []);
  await finds(t, { headers, body: 'null' }, ['response-null']);
});
