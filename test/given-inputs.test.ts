import test, { type ExecutionContext } from 'ava';
import { text } from 'node:stream/consumers';
import { definitionOf } from './definition-of.ts';
import { runContract } from './run-contract.ts';

const TICKET = {
  type: 'object',
  required: ['title'],
  properties: {
    title: { type: 'string' },
    priority: { type: 'integer' },
    source: { type: 'string', enum: ['mail', 'phone'] },
    due: { type: 'string', format: 'date' },
  },
};
const RESPONSES = { 200: { description: 'Fine.', schema: TICKET }, 400: { description: 'No.' }, 404: { description: 'None.' } };
const DEFINITION = definitionOf('Contoso Tickets', {
  '/tickets': {
    get: {
      operationId: 'ListTickets',
      parameters: [
        { name: 'top', in: 'query', type: 'integer', maximum: 100 },
        { name: 'since', in: 'query', type: 'string', format: 'date' },
        { name: 'tags', in: 'query', type: 'array', items: { type: 'string', enum: ['new', 'old'] } },
        { name: 'text', in: 'query', type: 'string' },
      ],
      responses: RESPONSES,
    },
    post: {
      operationId: 'CreateTicket',
      parameters: [{ name: 'ticket', in: 'body', required: true, schema: TICKET }],
      responses: { ...RESPONSES, 409: { description: 'Taken.' } },
    },
  },
});

interface Answering {
  readonly mock?: boolean;
  /** The status of a request, by its query and its body. */
  readonly status: (request: {
    readonly query: URLSearchParams;
    readonly body: Record<string, unknown>;
    readonly method?: string;
  }) => number;
}

async function run(t: ExecutionContext, operations: string, { status, mock = false }: Answering) {
  const outcome = await runContract(t, {
    definition: DEFINITION,
    contract: ['targets: { staging: { url: "URL/v1", writes: true } }', `operations: ${operations}`],
    mock,
    answer: async (request, response) => {
      const body = JSON.parse((await text(request)) || '{}') as Record<string, unknown>;
      const { searchParams: query } = new URL(request.url ?? '', 'http://localhost');
      const code = request.method === 'HEAD' ? 200 : status({ query, body, method: request.method ?? '' });
      const headers = code === 200 ? { 'content-type': 'application/json' } : {};
      response.writeHead(code, headers).end(code === 200 && request.method !== 'HEAD' ? '{"title":"A"}' : undefined);
    },
  });
  const told = outcome.certificate.findings.filter(({ severity }) => severity === 'error');
  const outcomes = Object.fromEntries(outcome.cases.map(({ case: { id }, target, outcome: how }) => [`${target} ${id}`, how]));
  return { told, outcomes, outcome, verdict: outcome.certificate.verdict };
}

const UNDECLARED: readonly (readonly [what: string, operations: string, said: string])[] = [
  [
    'a wrong type in a body',
    '{ CreateTicket: { inputs: { ticket: { title: A, priority: five } } } }',
    '"ticket" /priority must be an integer, not "five" (text)',
  ],
  [
    'a missing property',
    '{ CreateTicket: { inputs: { ticket: { priority: 5 } } } }',
    '"ticket" /title must be present (it is required), not absent',
  ],
  [
    'what no enum has',
    '{ CreateTicket: { inputs: { ticket: { title: A, source: fax } } } }',
    '"ticket" /source must be one of "mail", "phone", not "fax" (text)',
  ],
  [
    'a date in a body',
    '{ CreateTicket: { inputs: { ticket: { title: A, due: 05.01.2027 } } } }',
    '"ticket" /due must be a date such as 2024-01-31, not "05.01.2027" (text)',
  ],
  ['a number that is too large', '{ ListTickets: { inputs: { top: 1000 } } }', '"top" must be a number <= 100, not 1000 (integer)'],
  ['a text for a number', '{ ListTickets: { inputs: { top: lots } } }', '"top" must be an integer, not "lots" (text)'],
  [
    'a date in a query',
    '{ ListTickets: { inputs: { since: 05.01.2027 } } }',
    '"since" must be a date such as 2024-01-31, not "05.01.2027" (text)',
  ],
  ['an item of a list', '{ ListTickets: { inputs: { tags: [new, odd] } } }', '"tags" /1 must be one of "new", "old", not "odd" (text)'],
];

for (const [what, operations, said] of UNDECLARED) {
  test(`${what} that the contract gives against the definition is the contract’s fault where it is refused`, async (t) => {
    const refusing = {
      status: ({ query, body }: { query: URLSearchParams; body: object }) =>
        query.size > 0 || 'title' in body || 'priority' in body ? 400 : 200,
    };
    const { told, verdict } = await run(t, operations, refusing);
    t.true(told.length > 0);
    for (const { fault, message, hint } of told) {
      t.is(fault, 'configuration', message);
      t.true(message.includes(said), message);
      t.regex(hint ?? '', /under operations\.\w+\.inputs in the contract/);
    }
    t.is(verdict, 'incomplete');
  });
}

test('a request without a required input is refused for nothing that could be told where another of its inputs is wrong', async (t) => {
  const outcomeOf = async (ticket: string, broken: boolean) => {
    const { outcome } = await run(t, `{ CreateTicket: { inputs: { ticket: ${ticket} } } }`, {
      status: ({ method, body }) => (method === 'POST' && (!('title' in body) || broken) ? 400 : 200),
    });
    const without = outcome.cases.filter(({ case: { kind, operationId } }) => kind === 'missing-input' && operationId === 'CreateTicket');
    return without.map(({ case: { id }, outcome: how, reason }) => [id.split('/').at(-1), how, reason]);
  };
  t.deepEqual(await outcomeOf('{ title: A, priority: five }', true), [
    ['body.ticket', 'passed', undefined],
    [
      'body.ticket.title',
      'skipped',
      'the refusal may be for what the contract gives: "ticket" /priority must be an integer, not "five" (text)',
    ],
  ]);
  t.deepEqual(await outcomeOf('{ title: A, priority: 5 }', false), [
    ['body.ticket', 'passed', undefined],
    ['body.ticket.title', 'passed', undefined],
  ]);
  // What is wrong is what is left out.
  t.deepEqual(await outcomeOf('{ title: [A], priority: 5 }', true), [
    ['body.ticket', 'passed', undefined],
    ['body.ticket.title', 'passed', undefined],
  ]);
});

test('the same is said of an input that mock and service refuse', async (t) => {
  const { told } = await run(t, '{ CreateTicket: { inputs: { ticket: { title: A, priority: five } } } }', {
    status: () => 400,
    mock: true,
  });
  const messages = told.filter(({ operationId }) => operationId === 'CreateTicket').map(({ message }) => message);
  t.is(new Set(messages).size, 1);
  t.regex(messages[0] ?? '', /refused with 400: "ticket" \/priority must be an integer/);
});

test('inputs as declared that are refused are the service’s fault, whatever form the contract gives them in', async (t) => {
  const inputs =
    "{ ListTickets: { inputs: { top: '42', since: 2027-01-05, tags: [new], text: 7 } }, CreateTicket: { inputs: { ticket: { title: A, due: 2027-01-05, other: 1 } } } }";
  const { told, verdict } = await run(t, inputs, { status: () => 400 });
  t.deepEqual([...new Set(told.map(({ fault }) => fault))], ['service']);
  t.is(verdict, 'not-certified');
});

test('a wrong input excuses neither a server error nor a method that is not there', async (t) => {
  for (const code of [500, 405]) {
    const { told } = await run(t, '{ CreateTicket: { inputs: { ticket: { title: A, priority: five } } } }', {
      status: ({ method }) => (method === 'POST' ? code : 200),
    });
    t.true(
      told.some(({ fault, operationId }) => fault === 'service' && operationId === 'CreateTicket'),
      String(code),
    );
  }
});

test('a case that expects a success for what is not as declared is the contract’s fault, and one that asks for a refusal is not', async (t) => {
  const operations = (status: number) =>
    `{ ListTickets: { cases: [ { name: many, inputs: { top: 1000 }, expect: { status: ${status} } } ] } }`;
  const refusing = { status: ({ query }: { query: URLSearchParams }) => (Number(query.get('top')) > 100 ? 400 : 200) };
  const [mistaken, asked] = [await run(t, operations(200), refusing), await run(t, operations(422), refusing)];
  t.like(mistaken.told, [{ id: 'expectation-not-met', fault: 'configuration' }]);
  t.regex(mistaken.told[0]?.message ?? '', /"top" must be a number <= 100/);
  t.like(asked.told, [{ id: 'expectation-not-met', fault: 'service' }]);
});

const FIXED = '{ CreateTicket: { inputs: { ticket: { title: TEST-1, source: mail } } } }';
const UNIQUE = "{ CreateTicket: { inputs: { ticket: { title: 'Test ${unique}', source: mail } } } }";

test('what an earlier run may have made is no fault of the service that has it already', async (t) => {
  const { told, verdict } = await run(t, FIXED, { status: ({ method }) => (method === 'POST' ? 409 : 200) });
  t.deepEqual([...new Set(told.map(({ id, fault }) => `${id} ${fault}`))], ['valid-request-refused configuration']);
  t.regex(told[0]?.message ?? '', /"ticket" \/title is the same in each run/);
  t.regex(told[0]?.hint ?? '', /\$\{unique\}.*operations\.CreateTicket\.inputs/);
  t.is(verdict, 'incomplete');
});

test('a conflict over what is another one for each call is the service’s fault', async (t) => {
  const { told, verdict } = await run(t, UNIQUE, { status: ({ method }) => (method === 'POST' ? 409 : 200) });
  t.deepEqual([...new Set(told.map(({ id, fault }) => `${id} ${fault}`))], ['valid-request-refused service']);
  t.is(verdict, 'not-certified');
});

/** Takes each title once, and refuses it the next time. */
function takingOnce(status: number): Answering {
  const taken = new Set<unknown>();
  return {
    status: ({ method, body: { title } }) => {
      if (method !== 'POST' || title === undefined) return method === 'POST' ? 400 : 200;
      return taken.size === taken.add(title).size ? status : 200;
    },
  };
}

test('a request that was done is refused a second time for that, with whatever status', async (t) => {
  const cases = 'cases: [ { name: again, expect: { status: 200 } }, { name: expecting, expect: { status: 409 } } ]';
  const { told, outcomes } = await run(t, `{ CreateTicket: { inputs: { ticket: { title: TEST-1 } }, ${cases} } }`, takingOnce(400));
  t.is(outcomes['staging CreateTicket/smallest'], 'passed');
  t.is(outcomes['staging CreateTicket/authored/again'], 'skipped');
  t.deepEqual(
    told.map(({ id, caseId }) => [id, caseId]),
    [['expectation-not-met', 'CreateTicket/authored/expecting']],
  );
});

test('a read that is refused the second time is not excused by the first', async (t) => {
  let asked = 0;
  const { told } = await run(t, '{ ListTickets: { inputs: { text: a } } }', {
    status: ({ method }) => (method === 'GET' && ++asked > 1 ? 400 : 200),
  });
  t.true(told.some(({ id, fault }) => id === 'valid-request-refused' && fault === 'service'));
});

const ORDER = {
  allOf: [
    { $ref: '#/definitions/Named' },
    { type: 'object', properties: { quantity: { type: 'integer' }, lines: { type: 'array', items: { $ref: '#/definitions/Named' } } } },
  ],
};
const ORDERS = (schema: object) =>
  definitionOf(
    'Contoso Orders',
    {
      '/orders': {
        patch: {
          operationId: 'UpdateOrder',
          parameters: [{ name: 'order', in: 'body', required: true, schema }],
          responses: { 204: { description: 'Done.' } },
        },
      },
    },
    { definitions: { Named: { type: 'object', properties: { name: { type: 'string' } } } } },
  );

async function undeclared(t: ExecutionContext, order: string, schema: object, more = '') {
  const { certificate } = await runContract(t, {
    definition: ORDERS(schema),
    contract: [
      'targets: { staging: { url: "URL/v1", writes: true } }',
      `operations: { UpdateOrder: { inputs: { order: ${order} } ${more} } }`,
    ],
    answer: (_, response) => response.writeHead(204).end(),
  });
  return certificate.findings.filter(({ id }) => id === 'input-undeclared');
}

test('a property of a body that the definition does not declare is a warning of the contract', async (t) => {
  const told = await undeclared(t, '{ name: A, quanttiy: 5, lines: [ { name: B }, { nmae: C, colour: red } ] }', ORDER);
  t.deepEqual(
    told.map(({ severity, fault, message }) => [severity, fault, message]),
    [
      ['/lines/1/colour', '.'],
      ['/lines/1/nmae', '; did you mean "name"?'],
      ['/quanttiy', '; did you mean "quantity"?'],
    ].map(([pointer, end]) => [
      'warning',
      'configuration',
      `operations.UpdateOrder.inputs in the contract gives "order" ${pointer}, which the definition does not declare${end}`,
    ]),
  );
});

test('so is one in a case, unless the case asks for a refusal', async (t) => {
  const cases =
    ', cases: [ { name: good, inputs: { order: { nam: A } }, expect: { status: 204 } }, { name: bad, inputs: { order: { nam: A } }, expect: { status: 400 } } ]';
  const told = await undeclared(t, '{ name: A }', ORDER, cases);
  t.deepEqual(
    told.map(({ message }) => message),
    [
      'operations.UpdateOrder.cases, “good”, in the contract gives "order" /nam, which the definition does not declare; did you mean "name"?',
    ],
  );
});

test('of a property that two parts declare, what either of them says is declared', async (t) => {
  const desk = (name: string) => ({ type: 'object', properties: { desk: { type: 'object', properties: { [name]: { type: 'string' } } } } });
  const told = await undeclared(t, '{ desk: { room: A, floor: B, flor: C } }', { allOf: [desk('room'), desk('floor')] });
  t.deepEqual(
    told.map(({ message }) => /gives "order" (\S+), .*; (did .*)/.exec(message)?.slice(1)),
    [['/desk/flor', 'did you mean "floor"?']],
  );
});

for (const [what, schema] of Object.entries({
  'may have others': { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: { type: 'string' } },
  'is one of several kinds': { type: 'object', discriminator: 'kind', properties: { kind: { type: 'string' } } },
  'declares nothing': { type: 'object' },
  'has a part that declares nothing': { allOf: [{ $ref: '#/definitions/Named' }, { type: 'object' }] },
  'is given by another operation': {
    type: 'object',
    properties: { name: { type: 'string' } },
    'x-ms-dynamic-schema': { operationId: 'GetSchema', parameters: {} },
  },
})) {
  test(`nothing is said of a property of what ${what}`, async (t) => {
    t.deepEqual(await undeclared(t, '{ quanttiy: 5 }', schema), []);
  });
}
