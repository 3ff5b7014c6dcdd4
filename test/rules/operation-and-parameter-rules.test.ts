import test from 'ava';
import { fixEdits } from '../../harness/model/fix.ts';
import { applyEdits } from '../../harness/lib/apply-edits.ts';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample } from './load-example.ts';

type Raw = Readonly<Record<string, unknown>>;

/** The clean definition with another set of paths. */
const paths = (others: Raw): Raw => ({ paths: { '/tickets': null, ...others } });
/** The clean operation with other keys. */
const get = (keys: Raw): Raw => ({ paths: { '/tickets': { get: keys } } });
/** The clean operation with one query parameter. */
const query = (keys: Raw): Raw => get({ parameters: [{ name: 'state', in: 'query', type: 'string', ...keys }] });
/** An operation with a body or a form. */
const post = (parameters: readonly Raw[], keys: Raw = {}): Raw =>
  paths({ '/tickets/new': { post: { operationId: 'CreateTicket', parameters, ...keys } } });
/** A POST with this body. */
const body = (schema: Raw, keys: Raw = {}): Raw => post([{ name: 'ticket', in: 'body', schema }], keys);
/** Operations of the family ListTickets: operationId → the rest of its annotation, and whether it is deprecated. */
const family = (members: Readonly<Record<string, Raw & { deprecated?: true }>>): Raw =>
  paths(
    Object.fromEntries(
      Object.entries(members).map(([operationId, { deprecated = false, ...keys }]) => [
        `/${operationId}`,
        { get: { operationId, deprecated, 'x-ms-api-annotation': { family: 'ListTickets', ...keys } } },
      ]),
    ),
  );
const shared: Raw = { name: 'desk', in: 'query', type: 'string' };

/** Rule, behaviour, definition patch, and what the rule says: each message must match its pattern, in order. */
type Row = readonly [rule: string, behaviour: string, definition: Raw, ...says: readonly RegExp[]];

const rows: readonly Row[] = [
  ['op-id-too-long', 'takes exactly 80 characters', get({ operationId: 'x'.repeat(80) })],
  ['op-id-too-long', 'says nothing of ids that loading made', get({ operationId: null, summary: 'x'.repeat(99) })],
  ['op-summary-alnum-parens', 'leaves the last character and refused ones to their own rules', get({ summary: 'Read/write tickets.' })],
  ['op-summary-alnum-parens', 'takes letters beyond ASCII', get({ summary: 'Ärger (neu) 2' })],
  ['op-summary-alnum-parens', 'names each character once', get({ summary: "List a, b, c's" }), /contains ",", "'"/],
  ['op-summary-alnum-parens', 'exempts internal operations', get({ summary: 'a-b', 'x-ms-visibility': 'internal' })],
  ['op-summary-product-name', 'takes words that merely look alike', get({ summary: 'Power the apps' })],
  ['op-description-product-name', 'names each product', get({ description: 'For PowerApps and Logic Apps.' }), /"PowerApps", "Logic Apps"/],
  ['op-description-url', 'takes a host name without a scheme', get({ description: 'Gives what contoso.com shows.' })],
  ['op-description-url', 'exempts internal operations', get({ description: 'See http://a.example', 'x-ms-visibility': 'internal' })],
  ['op-summary-case', 'takes names', get({ summary: 'List Contoso Tickets', description: 'Gives the open ones.' })],
  [
    'op-summary-case',
    'knows a word that stands in small letters',
    get({ summary: 'List Tickets', description: 'Gives tickets.' }),
    /is in Title Case/,
  ],
  [
    'op-summary-case',
    'takes a name among small words',
    get({ summary: 'Send form as Adaptive Card', description: 'Fills a card, adaptive.' }),
  ],
  ['op-summary-case', 'takes abbreviations', get({ summary: 'List JSON', description: 'The json.' })],
  ['op-summary-case', 'takes names that begin small', get({ summary: 'iPhone tickets' })],
  ['op-summary-case', 'flags a small first letter', get({ summary: 'list tickets' }), /begins with a small letter/],
  [
    'op-summary-verb',
    'takes a path that names one thing',
    paths({ '/a/{id}': { get: { summary: 'Get a by ID', responses: { '200': { schema: { type: 'array', items: {} } } } } } }),
  ],
  ['op-summary-verb', 'takes a single thing', get({ summary: 'Get ticket' })],
  [
    'op-summary-verb',
    'follows references',
    {
      ...get({ summary: 'Get all', responses: { '200': { schema: { $ref: '#/definitions/All', type: null, properties: null } } } }),
      definitions: { All: { type: 'array', items: {} } },
    },
    /gives a list/,
  ],
  [
    'op-summary-verb',
    'takes pages for a list',
    get({ summary: 'Get tickets', 'x-ms-pageable': { nextLinkName: 'nextLink' } }),
    /gives a list/,
  ],
  [
    'op-visibility-missing',
    'counts, and names the first',
    paths({ '/a': { get: { operationId: 'A' }, put: { operationId: 'B' }, post: { operationId: 'C' }, patch: { operationId: 'D' } } }),
    /^4 of 4 operations .*: A, B, C and 1 more\.$/,
  ],
  [
    'op-visibility-missing',
    'tells of one as of one',
    paths({ '/a': { get: { operationId: 'A' } } }),
    /^The operation does not state its .*: A\.$/,
  ],
  [
    'op-visibility-missing',
    'tells of one among others as of one',
    paths({ '/a': { get: { operationId: 'A' }, put: { operationId: 'B', 'x-ms-visibility': 'important' } } }),
    /^1 of 2 operations does not state its .*: A\.$/,
  ],
  ['op-visibility-missing', 'takes any word for a statement', get({ 'x-ms-visibility': 'none' })],
  [
    'op-mime-invalid',
    'takes wildcards and parameters',
    get({ produces: ['image/*', 'application/json; odata.metadata=none', 'application/vnd.contoso+json'] }),
  ],
  [
    'op-mime-invalid',
    'speaks of the root once',
    { ...paths({ '/a': { get: {} }, '/b': { get: {} } }), consumes: ['json'] },
    /^"json" under consumes/,
  ],
  ['op-mime-supported', 'takes one of the four among others', body({ type: 'object' }, { consumes: ['application/xml', 'text/plain'] })],
  ['op-mime-supported', 'takes any JSON', body({ type: 'object' }, { consumes: ['application/vnd.contoso+json'] })],
  [
    'op-mime-supported',
    'wants a form type for a form',
    post([{ name: 'a', in: 'formData', type: 'string' }]),
    /takes form data as "application\/json"/,
  ],
  ['op-mime-supported', 'says nothing where there is no body', get({ consumes: ['application/xml'] })],
  [
    'op-annotation-replacement',
    'flags an operation that is not deprecated',
    get({ 'x-ms-api-annotation': { replacement: { api: 'a', operationId: 'b' } } }),
    /names a replacement, and the operation is not deprecated\./,
  ],
  [
    'op-annotation-replacement',
    'copes with odd shapes',
    get({ deprecated: true, 'x-ms-api-annotation': { replacement: 'ListTickets' } }),
    /it has no api, and it has no operationId/,
  ],
  ['op-annotation-replacement', 'copes with an annotation that is none', get({ 'x-ms-api-annotation': null })],
  [
    'op-family-revision-empty',
    'looks at each family by itself',
    {
      paths: {
        '/a': { get: { operationId: 'A', 'x-ms-api-annotation': { family: 'A' } } },
        '/b': { get: { operationId: 'B', 'x-ms-api-annotation': { family: 'B' } } },
      },
    },
  ],
  [
    'op-family-active',
    'does not count deprecated ones',
    family({ A: { revision: 1, deprecated: true }, B: { revision: 2 }, C: { revision: 3 } }),
  ],
  [
    'op-family-active',
    'takes one in production',
    family({ A: { revision: 1, status: 'Preview' }, B: { revision: 2, status: 'Production' } }),
  ],
  [
    'op-family-active',
    'takes one in production only',
    family({ A: { status: 'Production' }, B: { revision: 2, status: 'Production' } }),
    /has 2 active operations in production; one may be: A, B\./,
  ],
  [
    'op-family-suffix',
    'takes V2 without the underscore, in any case',
    family({ A: { revision: 1 }, Av2: { revision: 2 }, A_V3: { revision: 3 } }),
  ],
  ['op-summary-missing', 'flags each operation by name', get({ summary: null }), /^The operation ListTickets has no summary\.$/],
  [
    'param-summary-missing',
    'exempts every parameter of an internal operation',
    get({ 'x-ms-visibility': 'internal', parameters: [shared] }),
  ],
  [
    'param-summary-missing',
    'flags a shared parameter once',
    {
      ...paths({
        '/a': { get: { parameters: [{ $ref: '#/parameters/desk' }] } },
        '/b': { get: { parameters: [{ $ref: '#/parameters/desk' }] } },
      }),
      parameters: { desk: shared },
    },
    /"desk"/,
  ],
  [
    'param-summary-missing',
    'flags a parameter of the path once',
    paths({ '/a': { parameters: [shared], get: { operationId: 'A' }, put: { operationId: 'B' } } }),
    /"desk"/,
  ],
  [
    'param-summary-missing',
    'sees a shared parameter that an internal operation takes first',
    {
      ...paths({
        '/a': { get: { 'x-ms-visibility': 'internal', parameters: [{ $ref: '#/parameters/desk' }] } },
        '/b': { get: { parameters: [{ $ref: '#/parameters/desk' }] } },
      }),
      parameters: { desk: shared },
    },
    /"desk"/,
  ],
  ['param-summary-case', 'takes names', query({ 'x-ms-summary': 'eSign Date' })],
  ['param-summary-case', 'exempts internal parameters', query({ 'x-ms-summary': 'state', 'x-ms-visibility': 'internal' })],
  ['param-body-schema', 'takes an empty schema', body({})],
  [
    'param-body-schema',
    'flags a type beside the schema',
    post([{ name: 'b', in: 'body', type: 'object', schema: {} }]),
    /type beside the schema/,
  ],
  ['param-type-missing', 'leaves unknown types to loading', query({ type: 'text' })],
  ['param-type-missing', 'flags a parameter without any', query({ type: undefined }), /There is no type on the query parameter "state"/],
  ['param-allow-empty', 'takes false', query({ in: 'header', allowEmptyValue: false })],
  ['param-enum-empty', 'takes text in the enum of a boolean', query({ type: 'boolean', enum: ['true', 'false'] })],
  [
    'param-format-known',
    'looks into lists',
    query({ type: 'array', items: { type: 'string', format: 'email-address' } }),
    /"email-address"/,
  ],
  ['param-format-known', 'leaves bodies alone', body({ type: 'string', format: 'email-address' })],
  ['param-ranges', 'takes equal limits', query({ minLength: 3, maxLength: 3 })],
  ['param-ranges', 'flags lengths below zero', query({ maxLength: -1 }), /maxLength .* is -1/],
  [
    'param-ranges',
    'flags an exclusive bound without a bound',
    query({ type: 'number', exclusiveMaximum: true }),
    /exclusiveMaximum .* without a maximum/,
  ],
  ['param-ranges', 'takes an exclusive bound that is off', query({ type: 'number', exclusiveMaximum: false })],
  ['param-ranges', 'flags multiples of nothing', query({ type: 'integer', multipleOf: 0 }), /multipleOf .* is 0/],
  [
    'param-ranges',
    'looks into lists',
    query({ type: 'array', items: { type: 'integer', minimum: 2, maximum: 1 } }),
    /minimum .* is 2, more than the maximum, 1/,
  ],
  ['param-binary-urlencoded', 'takes a whole body', body({ type: 'string', format: 'binary' })],
  [
    'param-binary-urlencoded',
    'flags what lies within, each definition once',
    {
      ...body({ $ref: '#/definitions/T' }),
      definitions: { T: { properties: { file: { type: 'string', format: 'binary' }, next: { $ref: '#/definitions/T' } } } },
    },
    /A value within the body parameter "ticket"/,
  ],
  [
    'param-binary-urlencoded',
    'follows references to binary values',
    { ...body({ type: 'array', items: { $ref: '#/definitions/File' } }), definitions: { File: { type: 'string', format: 'binary' } } },
    /is binary/,
  ],
  [
    'param-binary-urlencoded',
    'leaves answers alone',
    get({ responses: { '200': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } } }),
  ],
  [
    'param-shared-definition',
    'takes three',
    paths(Object.fromEntries(['a', 'b', 'c'].map((name) => [`/${name}`, { get: { operationId: name, parameters: [shared] } }]))),
  ],
  [
    'param-shared-definition',
    'takes what differs in its description',
    paths(
      Object.fromEntries(
        ['a', 'b', 'c', 'd'].map((name) => [`/${name}`, { get: { operationId: name, parameters: [{ ...shared, description: name }] } }]),
      ),
    ),
  ],
];

for (const [id, behaviour, definition, ...says] of rows) {
  test(`${id}: ${behaviour}`, async (t) => {
    const { connector } = await loadExample({ definition });
    const messages = [
      ...runRules(
        rules.filter((rule) => rule.id === id),
        connector,
      ),
    ].map(({ message }) => message);
    t.is(messages.length, says.length, messages.join('\n'));
    for (const [index, pattern] of says.entries()) t.regex(messages[index] ?? '', pattern);
  });
}

/** Rule, behaviour, definition patch, and what stands at the faulty place once it is fixed; undefined where nothing is offered. */
const remedies: readonly (readonly [rule: string, behaviour: string, definition: Raw, fixed: RegExp | undefined])[] = [
  ['op-description-punctuation', 'adds a full stop', get({ description: 'Gives tickets ' }), /"description": "Gives tickets\."/],
  [
    'op-description-punctuation',
    'offers nothing behind a word that others follow',
    get({ description: 'Gives the tickets of The' }),
    undefined,
  ],
  [
    'op-description-punctuation',
    'offers nothing behind a letter that may begin a word',
    get({ description: 'Gives all tick t' }),
    undefined,
  ],
  ['op-description-punctuation', 'offers nothing in an open bracket', get({ description: 'Gives the tickets (newest first' }), undefined],
  ['op-description-punctuation', 'offers nothing in an open quotation', get({ description: 'Gives the tickets "my desk' }), undefined],
  [
    'op-description-punctuation',
    'offers nothing where another text goes on',
    {
      paths: {
        '/tickets': { get: { description: 'Gives the tick' } },
        '/desks': { get: { operationId: 'ListDesks', description: 'Gives the tickets.', responses: {} } },
      },
    },
    undefined,
  ],
  [
    'op-description-punctuation',
    'takes a text of two sentences for no continuation',
    {
      paths: {
        '/tickets': { get: { description: 'Gives tickets' } },
        '/desks': { get: { operationId: 'ListDesks', description: 'Gives tickets. All.', responses: {} } },
      },
    },
    /"description": "Gives tickets\."/,
  ],
  ['op-description-punctuation', 'offers nothing behind another mark', get({ description: 'Gives tickets:' }), undefined],
  ['op-summary-ending', 'drops every mark at the end', get({ summary: 'List tickets ...' }), /"summary": "List tickets"/],
  ['op-summary-ending', 'offers nothing where a mark has a meaning', get({ summary: 'List tickets $' }), undefined],
  [
    'op-visibility-invalid',
    'writes a known word in small letters',
    get({ 'x-ms-visibility': 'Advanced' }),
    /"x-ms-visibility": "advanced"/,
  ],
  ['op-visibility-invalid', 'offers nothing for an unknown word', get({ 'x-ms-visibility': 'hidden' }), undefined],
  ['param-default-type', 'writes a number as one', query({ type: 'integer', default: '10' }), /"default": 10\b/],
  ['param-default-type', 'writes a number as text', query({ default: 2 }), /"default": "2"/],
  ['param-default-type', 'writes a truth as one', query({ type: 'boolean', default: 'false' }), /"default": false/],
  ['param-default-type', 'does not round', query({ type: 'integer', default: '1.5' }), undefined],
  ['param-default-type', 'takes no odd way to write a number', query({ type: 'number', default: '0x10' }), undefined],
  ['param-enum-empty', 'lists each value once', query({ enum: ['a', 'b', 'a'] }), /"enum": \[\s*"a",\s*"b"\s*\]/],
  ['param-enum-empty', 'offers nothing for another type', query({ type: 'integer', enum: ['yes'] }), undefined],
  ['param-format-known', 'removes an empty format', query({ format: '' }), /"type": "string"\s*\}/],
  ['param-format-known', 'mends letter case', query({ format: 'Date-Time' }), /"format": "date-time"/],
  [
    'param-path-required',
    'replaces a false',
    paths({ '/a/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: false, type: 'string' }] } } }),
    /"required": true/,
  ],
  ['param-query-encoding', 'removes the encoding', query({ 'x-ms-url-encoding': 'single' }), /"type": "string"\s*\}/],
];

for (const [id, behaviour, definition, wanted] of remedies) {
  test(`${id}, fix: ${behaviour}`, async (t) => {
    const { connector } = await loadExample({ definition });
    const [hit, ...more] = [
      ...runRules(
        rules.filter((rule) => rule.id === id),
        connector,
      ),
    ];
    t.deepEqual(more, []);
    t.is(hit?.fix === undefined, wanted === undefined);
    const file = connector.files.find(({ role }) => role === 'definition');
    const edits = hit?.fix ? fixEdits(connector.files, hit.fix) : [];
    const text = applyEdits(file?.text ?? '', edits);
    if (wanted) t.regex(text, wanted);
    else t.is(text, file?.text ?? '');
  });
}
