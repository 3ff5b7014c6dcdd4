import test, { type ExecutionContext } from 'ava';
import { text } from 'node:stream/consumers';
import { definitionOf } from './definition-of.ts';
import { runContract } from './run-contract.ts';

/** A service of tickets whose titles are unique, and a trigger that tells of new ones. */
const DEFINITION = definitionOf('Contoso Tickets', {
  '/tickets': {
    post: {
      operationId: 'CreateTicket',
      parameters: [
        {
          name: 'ticket',
          in: 'body',
          required: true,
          schema: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
        },
        { name: 'notify', in: 'query', type: 'boolean', default: false },
      ],
      responses: { 201: { description: 'Made.', schema: { type: 'object', properties: { title: { type: 'string' } } } } },
    },
  },
});

async function run(t: ExecutionContext, operation: string, now?: Date) {
  const titles: string[] = [];
  const outcome = await runContract(t, {
    definition: DEFINITION,
    contract: ['targets: { staging: { url: "URL/v1", writes: true } }', `operations: { CreateTicket: ${operation} }`],
    ...(now && { now: () => now }),
    answer: async (request, response) => {
      const { title } = JSON.parse((await text(request)) || '{}') as { title?: string };
      if (title === undefined) return response.writeHead(request.method === 'HEAD' ? 200 : 400).end();
      const isTaken = titles.includes(title);
      titles.push(title);
      return response.writeHead(isTaken ? 409 : 201, { 'content-type': 'application/json' }).end(JSON.stringify({ title }));
    },
  });
  const told = outcome.certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity !== 'info').map(({ id }) => id);
  return { ...outcome, titles, told };
}

test('${unique} is another text for each call, and the same in all places of one', async (t) => {
  const own = `{ inputs: { ticket: { title: 'Test \${unique}' } }, cases: [
    { name: own, inputs: { ticket: { title: 'Own \${unique}' } }, expect: { status: 201, body: { title: 'Own \${unique}' } } },
    { name: plain, inputs: { ticket: { title: '$\${unique}' } }, expect: { status: 201 } } ] }`;
  const { titles, told, cases } = await run(t, own);
  t.deepEqual(told, []);
  t.true(titles.length >= 4);
  t.is(new Set(titles).size, titles.length);
  t.true(titles.includes('${unique}'));
  for (const title of titles.filter((one) => one !== '${unique}')) t.regex(title, /^(?:Test|Own) u[a-z0-9]{13}$/);
  const sent = cases.find(({ case: made }) => made.kind === 'smallest')?.case.inputs['ticket'];
  t.true(titles.includes((sent as { title: string }).title));
});

test('what is unique hangs on the time of the run and the case alone', async (t) => {
  const inputs = "{ inputs: { ticket: { title: '${unique}' } } }";
  const [first, again, later] = [
    await run(t, inputs, new Date('2026-11-27T08:00:00Z')),
    await run(t, inputs, new Date('2026-11-27T08:00:00Z')),
    await run(t, inputs, new Date('2026-11-27T08:00:01Z')),
  ];
  t.deepEqual(first.titles, again.titles);
  t.deepEqual(
    first.titles.filter((title) => later.titles.includes(title)),
    [],
  );
});

test('that a name which the run has given already is refused says nothing of the service', async (t) => {
  const same = `{ inputs: { ticket: { title: same } }, cases: [
    { name: once more, expect: { status: 201 } }, { name: taken, expect: { status: 409 } } ] }`;
  const { told, cases, titles } = await run(t, same);
  t.true(titles.length > 2);
  t.deepEqual(told, []);
  const outcomes = Object.fromEntries(cases.map(({ case: { id }, outcome }) => [id, outcome]));
  t.is(outcomes['CreateTicket/smallest'], 'passed');
  t.is(outcomes['CreateTicket/authored/once more'], 'skipped');
  t.is(outcomes['CreateTicket/authored/taken'], 'passed');
  t.regex(cases.find(({ case: { id } }) => id.endsWith('once more'))?.reason ?? '', /\$\{unique\}/);
});

test('a 409 for what was never there before is the service’s', async (t) => {
  const { told } = await runContract(t, {
    definition: DEFINITION,
    contract: [
      'targets: { staging: { url: "URL/v1", writes: true } }',
      "operations: { CreateTicket: { inputs: { ticket: { title: '${unique}' } } } }",
    ],
    answer: (_, response) => response.writeHead(409).end(),
  }).then(({ certificate }) => ({ told: certificate.findings.filter(({ id }) => id === 'valid-request-refused') }));
  t.deepEqual([...new Set(told.map(({ fault }) => fault))], ['service']);
});
