import test from 'ava';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadTexts } from './load-example.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES } from './clean-package.ts';
import { mergePatch } from './merge-patch.ts';

type Raw = Readonly<Record<string, unknown>>;

const LONG = 'x'.repeat(300_000);
const operation = (operationId: string, keys: Raw = {}): Raw => ({ operationId, responses: { '200': { description: LONG } }, ...keys });

/** Schemas of which each refers twice to the next: followed one by one, the first has more than 10^17 descendants. */
function doublingSchemas(): Raw {
  const entries = Array.from({ length: 60 }, (_, index) => {
    const next = { $ref: `#/definitions/D${(index + 1) % 60}` };
    return [`D${index}`, { type: 'object', required: ['a', 'b'], properties: { a: next, b: next } }];
  });
  return Object.fromEntries(entries) as Raw;
}

/** As many of something, each with a name of its own. */
const many = (count: number, one: (index: number) => readonly [string, unknown]): Raw =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => one(index))) as Raw;

const choosing = (name: string, keys: Raw = {}): Raw => ({
  name,
  in: 'query',
  type: 'string',
  'x-ms-dynamic-values': { operationId: 'Target', 'value-path': 'id', ...keys },
});
const answering = (schema: Raw): Raw => ({ get: operation('Target', { responses: { '200': { description: 'x', schema } } }) });

const body = (schema: Raw): Raw => ({ consumes: ['application/json'], parameters: [{ name: 'body', in: 'body', schema }] });
const first = { $ref: '#/definitions/D0' };

/** Packages made to keep a checker busy for ever, or to fill its memory: what is odd · the change to the clean package · other files. */
const PACKAGES: readonly (readonly [string, Raw, Record<string, string>])[] = [
  [
    'texts of hundreds of thousands of letters everywhere',
    {
      host: LONG,
      info: { title: LONG, description: LONG, version: LONG, contact: { name: LONG, email: `a@${LONG}`, url: `http://${LONG}` } },
      'x-ms-connector-metadata': [
        { propertyName: 'Website', propertyValue: `http://${LONG}` },
        { propertyName: 'Categories', propertyValue: ';a'.repeat(100_000) },
      ],
      paths: {
        '/a': {
          get: operation('A', {
            summary: LONG,
            description: LONG,
            parameters: [{ name: LONG, in: 'query', type: 'string', description: LONG, 'x-ms-summary': LONG, default: LONG }],
          }),
        },
      },
    },
    { 'readme.md': `${'#'.repeat(200_000)}\n${LONG}`, 'script.csx': '"'.repeat(200_000) },
  ],
  [
    'texts of nothing but marks',
    {
      paths: {
        '/a': {
          get: operation('A', {
            summary: '- '.repeat(100_000),
            description: 'a.'.repeat(100_000) + 'http://'.repeat(20_000) + '<'.repeat(50_000),
          }),
        },
      },
    },
    {
      'readme.md': '[['.repeat(50_000) + '`'.repeat(50_001) + '\n#'.repeat(20_000),
      'script.csx': '/*'.repeat(100_000) + '@"'.repeat(50_000) + '$"{'.repeat(50_000),
    },
  ],
  [
    'patterns that backtrack for ever',
    {
      paths: {
        '/a': {
          get: operation('A', {
            parameters: [
              {
                name: 'q',
                in: 'query',
                type: 'string',
                pattern: '^(([a-z])+.)+[A-Z]([a-z])+$',
                default: 'a'.repeat(80),
                enum: ['a'.repeat(80)],
              },
            ],
            responses: {
              '200': {
                description: 'x',
                schema: { type: 'string', pattern: '(a|a)*$', default: `${'a'.repeat(80)}b`, example: 'a'.repeat(80) },
              },
            },
          }),
        },
      },
    },
    {},
  ],
  [
    'schemas that double at every step',
    {
      definitions: doublingSchemas(),
      paths: {
        '/a': {
          post: operation('A', { ...body(first), 'x-ms-trigger': 'batch', responses: { '200': { description: 'x', schema: first } } }),
        },
        '/b': {
          get: operation('B', {
            parameters: [
              {
                name: 'q',
                in: 'query',
                type: 'string',
                'x-ms-dynamic-values': { operationId: 'A', 'value-path': 'a/b/a', 'value-collection': 'a/a' },
              },
            ],
          }),
        },
      },
    },
    {},
  ],
  [
    'schemas made of one another',
    {
      definitions: {
        a: { allOf: [{ $ref: '#/definitions/b' }, { $ref: '#/definitions/a' }] },
        b: { allOf: [{ $ref: '#/definitions/a' }], properties: { x: { type: 'array', items: { $ref: '#/definitions/a' } } } },
      },
      paths: { '/a': { post: operation('A', body({ $ref: '#/definitions/a' })) } },
    },
    {},
  ],
  [
    'an address with hundreds of thousands of full stops behind it',
    { info: { description: `http://contoso.com${'.'.repeat(300_000)}x` } },
    {},
  ],
  [
    'schemas that multiply at every step of a path',
    {
      definitions: { D: { allOf: Array.from({ length: 99 }, () => ({ properties: { a: { $ref: '#/definitions/D' } } })) } },
      paths: {
        '/t': answering({ $ref: '#/definitions/D' }),
        '/a': { get: operation('A', { parameters: [choosing('q', { 'value-collection': 'a/a/a/a/a/a', 'value-path': 'a/a/a' })] }) },
      },
    },
    {},
  ],
  [
    'thousands of inputs with choices from an answer of thousands of properties',
    {
      paths: {
        '/t': answering({ type: 'object', properties: many(30_000, (index) => [`p${index}`, { type: 'string' }]) }),
        '/a': { get: operation('A', { parameters: Array.from({ length: 1500 }, (_, index) => choosing(`q${index}`)) }) },
      },
    },
    {},
  ],
  [
    'thousands of operations that share a body of thousands of dynamic inputs',
    {
      definitions: {
        D: { type: 'object', properties: many(2000, (index) => [`p${index}`, choosing('', { parameters: { a: { parameter: 'z' } } })]) },
      },
      paths: {
        '/t': { get: operation('Target', { parameters: [{ name: 'a', in: 'query', type: 'string' }] }) },
        ...many(2000, (index) => [`/a${index}`, { post: { operationId: `A${index}`, ...body({ $ref: '#/definitions/D' }) } }]),
      },
    },
    {},
  ],
  [
    'policies with brackets that never close',
    { paths: { '/a': { get: operation('A') } } },
    {
      'apiProperties.json': JSON.stringify({
        properties: {
          ...(CLEAN_PROPERTIES as { readonly properties: Raw }).properties,
          policyTemplateInstances: Array.from({ length: 200 }, () => ({
            templateId: 'setheader',
            title: 'Set',
            parameters: { 'x-ms-apimTemplateParameter.name': '@{'.repeat(2000), 'x-ms-apimTemplateParameter.value': '@('.repeat(2000) },
          })),
        },
      }),
    },
  ],
];

for (const [what, definition, files] of PACKAGES) {
  test(`is done with a package of ${what}, in messages that can be read`, async (t) => {
    const { connector } = await loadTexts({
      'apiDefinition.swagger.json': JSON.stringify(mergePatch(CLEAN_DEFINITION, { paths: { '/tickets': null }, ...definition })),
      'apiProperties.json': JSON.stringify(CLEAN_PROPERTIES),
      'readme.md': '# Contoso\n',
      ...files,
    });
    const statements = [...runRules(rules, connector)];
    t.true(statements.length > 0 && statements.length < 50_000);
    t.deepEqual(
      statements.filter(({ message }) => message.length > 700),
      [],
    );
  });
}

test('of a rule that is broken without end only so many places are told, and that they are not all', async (t) => {
  const { connector } = await loadTexts({ 'apiDefinition.swagger.json': JSON.stringify(CLEAN_DEFINITION) });
  const [rule] = rules;
  if (!rule) return t.fail();
  const endless = {
    ...rule,
    form: undefined as never,
    *check() {
      for (;;) yield { message: 'Wrong.', at: { file: 'apiDefinition.swagger.json', pointer: '' } };
    },
  };
  const statements = [...runRules([endless], connector)];
  t.is(statements.length, 20_001);
  t.is(statements.at(-1)?.message, 'More than 20000 places break this rule; the others are not told.');
});
