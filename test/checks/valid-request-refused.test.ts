import test from 'ava';
import type { Fault } from '../../harness/model/severity.ts';
import { type Change, finds, judge } from './judge.ts';

const RESPONSES = Object.fromEntries(
  ['200', '400', '401', '403', '404', '409', '429'].map((status) => [status, { description: 'So it is.' }]),
);

const ID = { name: 'id', in: 'path', required: true, type: 'string' };
const DESK = { name: 'desk', in: 'query', required: true, type: 'string' };
const SORT = { name: 'sort', in: 'query', type: 'string' };

const REFUSALS: readonly (readonly [string, Change, Fault, string])[] = [
  ['400', { status: 400 }, 'service', 'A valid request is refused with 400.'],
  ['409', { status: 409 }, 'service', 'A valid request is refused with 409.'],
  ['401 of the right credential', { status: 401 }, 'credentials', 'The credential of the contract is refused with 401.'],
  ['403 of the right credential', { status: 403 }, 'credentials', 'The credential of the contract is refused with 403.'],
  [
    '403 of a credential that the operation accepts elsewhere',
    { status: 403, credentialAccepted: 'here' },
    'credentials',
    'The credential of the contract is refused with 403, and was accepted in other cases of the operation.',
  ],
  [
    '401 of a credential that other operations accept',
    { status: 401, credentialAccepted: 'elsewhere' },
    'credentials',
    'The credential of the contract is refused with 401, and was accepted by other operations.',
  ],
  ['404 of declared inputs', { status: 404 }, 'service', 'A valid request is refused with 404.'],
  [
    '404 of a path value of the contract',
    { status: 404, given: ['id'], operation: { parameters: [ID, SORT], responses: RESPONSES } },
    'configuration',
    'What the contract gives for "id" names something that is not there (404).',
  ],
  [
    '404 of a required input of the contract',
    { status: 404, given: ['desk', 'sort'], operation: { parameters: [DESK, SORT], responses: RESPONSES } },
    'configuration',
    'What the contract gives for "desk" names something that is not there (404).',
  ],
  [
    '404 with a required input of the contract and without it',
    { status: 404, given: ['desk'], neverFound: true, operation: { parameters: [DESK], responses: RESPONSES } },
    'service',
    'GET /thing is answered 404, with its required inputs and without: nothing shows that the service has it there.',
  ],
  [
    '404 of a path value of the contract, with another required input and without it',
    { status: 404, given: ['id'], neverFound: true, operation: { parameters: [ID, DESK], responses: RESPONSES } },
    'configuration',
    'What the contract gives for "id" names something that is not there (404).',
  ],
  [
    '404 where the contract gives only how to sort',
    { status: 404, given: ['sort'], operation: { parameters: [SORT], responses: RESPONSES } },
    'service',
    'A valid request is refused with 404.',
  ],
  ['401 of an example', { status: 401, made: { kind: 'example' } }, 'credentials', 'The credential of the contract is refused with 401.'],
];

for (const [what, change, fault, message] of REFUSALS) {
  test(`flags ${what} as a fault of the ${fault}`, async (t) => {
    const [finding] = await finds(t, { body: '', operation: { responses: RESPONSES }, ...change }, ['valid-request-refused']);
    t.like(finding, { severity: 'error', fault, message });
    t.is(finding?.at?.pointer, '/paths/~1thing/get');
  });
}

test('what is never there is told with a hint of its own', async (t) => {
  const change = { status: 404, body: '', neverFound: true, operation: { parameters: [DESK], responses: RESPONSES } };
  const [finding] = await finds(t, change, ['valid-request-refused']);
  t.regex(finding?.hint ?? '', /^Compare path and basePath/);
});

test('that an invalid request gets the 404 that a valid one gets shows nothing', async (t) => {
  const made = { expected: { kind: 'refused', because: '"desk" is missing' } } as const;
  const change = { status: 404, body: '', made, operation: { parameters: [DESK], responses: RESPONSES } };
  t.is((await judge({ ...change, neverFound: true })).inconclusive, 'a valid request is answered 404 too');
  t.is((await judge(change)).inconclusive, undefined);
});

test('an input of the contract that breaks the definition is the contract’s fault, found by the mock', async (t) => {
  const mock = { operationId: 'ReadThing', source: 'refused', detail: '/query/q must be integer' } as const;
  const change = { status: 400, body: '', mock, given: ['sort'], operation: { parameters: [SORT], responses: RESPONSES } };
  const [finding] = await finds(t, change, ['valid-request-refused']);
  t.like(finding, { fault: 'configuration', message: 'A valid request is refused with 400 (/query/q must be integer).' });
});

for (const expected of [{ kind: 'unauthorised' }, { kind: 'refused', because: 'it is missing' }] as const) {
  test(`says nothing where ${expected.kind} is expected`, async (t) => {
    await finds(t, { status: 401, body: '', operation: { responses: RESPONSES }, made: { expected } }, []);
  });
}

test('a declared value for a path that names nothing is the contract’s to replace', async (t) => {
  const [finding] = await finds(t, { status: 404, body: '', operation: { responses: RESPONSES, parameters: [ID] } }, [
    'valid-request-refused',
  ]);
  t.is(finding?.fault, 'configuration');
  t.regex(finding?.message ?? '', /operations\.ReadThing\.inputs/);
});
