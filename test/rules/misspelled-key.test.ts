import test from 'ava';
import { runRules } from '../../harness/rules/run-rules.ts';
import { swaggerMisspelledKey } from '../../harness/rules/swagger-misspelled-key.ts';
import { loadExample } from './load-example.ts';

type Raw = Readonly<Record<string, unknown>>;

const ticket = (keys: Raw): Raw => ({ definitions: { Ticket: { type: 'object', ...keys } } });
const operation = (keys: Raw): Raw => ({ paths: { '/tickets': { get: keys } } });
const parameter = (keys: Raw): Raw => operation({ parameters: [{ name: 'top', in: 'query', type: 'integer', ...keys }] });

/** What is written · the change to the clean package · what is meant, with "alone" where the right name stands beside it. */
const ROWS: readonly (readonly [string, Raw, readonly string[]])[] = [
  ['two letters too few', { info: { descriptn: 'Text.' } }, ['description alone']],
  ['a letter too few', parameter({ requird: true }), ['required']],
  ['two letters that have changed places', parameter({ requried: true }), ['required']],
  ['the same in a short key', ticket({ tpye: 'object' }), ['type alone']],
  ['another case', operation({ operationID: 'ListTickets' }), ['operationId alone']],
  ['a method in capitals', { paths: { '/desks': { POST: {} } } }, ['post']],
  ['British spelling', { info: { licence: { name: 'MIT' } } }, ['license']],
  ['in a response', operation({ responses: { '200': { desciption: 'Tickets.' } } }), ['description alone']],
  ['in a header', operation({ responses: { '200': { headers: { 'x-total': { tipe: 'integer', type: 'integer' } } } } }), ['type alone']],
  ['in a property called type', ticket({ properties: { type: { type: 'string', titel: 'Type' } } }), ['title']],
  ['in an item of a list', ticket({ properties: { tags: { type: 'array', items: { type: 'string', maxLenght: 3 } } } }), ['maxLength']],
  ['in a part of a schema', ticket({ allOf: [{ propertis: {} }] }), ['properties']],
  ['in a sign-in', { securityDefinitions: { api_key: { descripton: 'Key.' } } }, ['description']],
  ['in a shared parameter', { parameters: { top: { name: 'top', in: 'query', type: 'integer', formt: 'int32' } } }, ['format']],
  ['names of properties, definitions and headers', ticket({ properties: { descripton: {}, tpye: {}, 'x-tipe': {} } }), []],
  ['what an example holds', ticket({ example: { desciption: 'x', properties: { tpye: 1 } } }), []],
  ['what an extension holds', ticket({ 'x-contoso': { desciption: 'x', schema: { tpye: 1 } } }), []],
  ['extensions, also between responses', operation({ 'x-descripton': 1, responses: { 'x-note': { desciption: 1 } } }), []],
  ['keys of JSON Schema and OpenAPI 3', ticket({ examples: ['x'], nullable: true, oneOf: [], anyOf: [], not: {}, const: 1 }), []],
  ['a single example of a response', operation({ responses: { '200': { example: {} } } }), []],
  ['short keys, which are near to everything', parameter({ id: 'x', to: 1 }), []],
  ['what is far from everything', ticket({ placeholder: 'x', widget: 1 }), []],
  ['the root, which is another rule’s', { basepath: '/v1', hots: 'x' }, []],
];

for (const [what, definition, expected] of ROWS) {
  test(`misspelt keys: ${what}`, async (t) => {
    const { connector } = await loadExample({ definition });
    const hits = [...runRules([swaggerMisspelledKey], connector)];
    const meant = hits.map(({ message, fix }) => `${/; "(.*)" is\.$/.exec(message)?.[1]}${fix ? '' : ' alone'}`);
    t.deepEqual(meant, expected);
  });
}

test('misspelt keys are told of their operation, where they stand', async (t) => {
  const { connector } = await loadExample({ definition: parameter({ requird: true }) });
  const [hit] = runRules([swaggerMisspelledKey], connector);
  t.is(hit?.operationId, 'ListTickets');
  t.is(hit?.at?.pointer, '/paths/~1tickets/get/parameters/0/requird');
});
