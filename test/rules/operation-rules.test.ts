import test from 'ava';
import { opConsumesMissing } from '../../harness/rules/op-consumes-missing.ts';
import { opCount } from '../../harness/rules/op-count.ts';
import { opDeprecatedText } from '../../harness/rules/op-deprecated-text.ts';
import { opDescriptionEqualsSummary } from '../../harness/rules/op-description-equals-summary.ts';
import { opDescriptionMissing } from '../../harness/rules/op-description-missing.ts';
import { opDescriptionPunctuation } from '../../harness/rules/op-description-punctuation.ts';
import { opIdNotPascal } from '../../harness/rules/op-id-not-pascal.ts';
import { opIdSpecialChars } from '../../harness/rules/op-id-special-chars.ts';
import { opNone } from '../../harness/rules/op-none.ts';
import { opSummaryEnding } from '../../harness/rules/op-summary-ending.ts';
import { opSummaryIsOperationId } from '../../harness/rules/op-summary-is-operation-id.ts';
import { opSummaryLength } from '../../harness/rules/op-summary-length.ts';
import { opSummaryMissing } from '../../harness/rules/op-summary-missing.ts';
import { opSummaryRestrictedChars } from '../../harness/rules/op-summary-restricted-chars.ts';
import { opVisibilityInvalid } from '../../harness/rules/op-visibility-invalid.ts';
import { paramBodyInGet } from '../../harness/rules/param-body-in-get.ts';
import { paramConnectionId } from '../../harness/rules/param-connection-id.ts';
import { paramDefaultType } from '../../harness/rules/param-default-type.ts';
import { paramDefaultValue } from '../../harness/rules/param-default-value.ts';
import { paramDescriptionMissing } from '../../harness/rules/param-description-missing.ts';
import { paramDescriptionPunctuation } from '../../harness/rules/param-description-punctuation.ts';
import { paramDuplicate } from '../../harness/rules/param-duplicate.ts';
import { paramEnumEmpty } from '../../harness/rules/param-enum-empty.ts';
import { paramFileLocation } from '../../harness/rules/param-file-location.ts';
import { paramInternalNoDefault } from '../../harness/rules/param-internal-no-default.ts';
import { paramInternalOptionalDefault } from '../../harness/rules/param-internal-optional-default.ts';
import { paramMultipleBodies } from '../../harness/rules/param-multiple-bodies.ts';
import { paramPathEncoding } from '../../harness/rules/param-path-encoding.ts';
import { paramPathExtra } from '../../harness/rules/param-path-extra.ts';
import { paramPathRequired } from '../../harness/rules/param-path-required.ts';
import { paramPathUndeclared } from '../../harness/rules/param-path-undeclared.ts';
import { paramReservedHeader } from '../../harness/rules/param-reserved-header.ts';
import { paramSummaryLength } from '../../harness/rules/param-summary-length.ts';
import { pathCaseDuplicate } from '../../harness/rules/path-case-duplicate.ts';
import { pathQueryFragment } from '../../harness/rules/path-query-fragment.ts';
import { pathTemplateBraces } from '../../harness/rules/path-template-braces.ts';
import { pathTemplateDuplicate } from '../../harness/rules/path-template-duplicate.ts';
import { responseCodeInvalid } from '../../harness/rules/response-code-invalid.ts';
import { responseDescriptionMissing } from '../../harness/rules/response-description-missing.ts';
import { responseMissing } from '../../harness/rules/response-missing.ts';
import { responseMultipleSchemas } from '../../harness/rules/response-multiple-schemas.ts';
import { responseNoSuccess } from '../../harness/rules/response-no-success.ts';
import { responseOnlyDefault } from '../../harness/rules/response-only-default.ts';
import { responseSchemaEmptyObject } from '../../harness/rules/response-schema-empty-object.ts';
import { responseSchemaLiteralEmpty } from '../../harness/rules/response-schema-literal-empty.ts';
import { responseSuccessSchemaMissing } from '../../harness/rules/response-success-schema-missing.ts';
import type { Rule } from '../../harness/rules/rule.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { schemaArrayItems } from '../../harness/rules/schema-array-items.ts';
import { schemaPropertyDescriptionIsName } from '../../harness/rules/schema-property-description-is-name.ts';
import { schemaPropertyDescription } from '../../harness/rules/schema-property-description.ts';
import { schemaRequiredUndefined } from '../../harness/rules/schema-required-undefined.ts';
import { triggerHintMissing } from '../../harness/rules/trigger-hint-missing.ts';
import { triggerValue } from '../../harness/rules/trigger-value.ts';
import { webhookContentMissing } from '../../harness/rules/webhook-content-missing.ts';
import { webhookDeleteInputs } from '../../harness/rules/webhook-delete-inputs.ts';
import { webhookDeleteMissing } from '../../harness/rules/webhook-delete-missing.ts';
import { webhookUrlInternal } from '../../harness/rules/webhook-url-internal.ts';
import { webhookUrlMissing } from '../../harness/rules/webhook-url-missing.ts';
import { webhookUrlRequired } from '../../harness/rules/webhook-url-required.ts';
import { xmsDynamicOperation } from '../../harness/rules/xms-dynamic-operation.ts';
import { xmsEnumValues } from '../../harness/rules/xms-enum-values.ts';
import { xmsMisspelled } from '../../harness/rules/xms-misspelled.ts';
import { xmsPageableName } from '../../harness/rules/xms-pageable-name.ts';
import { loadExample } from './load-example.ts';
import { ruleSays } from './rule-rows.ts';

type Raw = Readonly<Record<string, unknown>>;

/** The clean definition with another set of paths. */
const paths = (others: Raw): Raw => ({ paths: { '/tickets': null, ...others } });
/** The clean operation with other keys. */
const get = (keys: Raw): Raw => ({ paths: { '/tickets': { get: keys } } });
/** The clean operation with one query parameter. */
const query = (keys: Raw): Raw => get({ parameters: [{ name: 'state', in: 'query', type: 'string', ...keys }] });
/** The clean operation with other responses. */
const responses = (keys: Raw): Raw => get({ responses: { '200': null, ...keys } });
/** A webhook trigger whose subscriptions are removed with this input. */
const removal = (parameter: Raw): Raw =>
  paths({
    '/hooks': { post: { operationId: 'WhenA', 'x-ms-trigger': 'single' } },
    '/hooks/{id}': { delete: { operationId: 'RemoveHook', parameters: [parameter] } },
  });
/** A webhook trigger with this body. */
const hook = (schema: Raw, keys: Raw = {}): Raw =>
  paths({
    '/hooks': {
      post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single', parameters: [{ name: 'hook', in: 'body', schema }], ...keys },
    },
  });
const callback: Raw = { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' };

/** Rule, behaviour, definition patch, and what the rule says: each message must match its pattern, in order. */
type Row = readonly [rule: Rule, behaviour: string, definition: Raw, ...says: readonly RegExp[]];

const rows: readonly Row[] = [
  [pathQueryFragment, 'takes an encoded question mark', paths({ '/tickets/%3Fall': { get: {} } })],
  [pathQueryFragment, 'flags a fragment', paths({ '/tickets#top': { get: {} } }), /"#"/],
  [pathTemplateBraces, 'takes two variables in one segment', paths({ '/tickets/{id}-{part}(x)': { get: {} } })],
  [pathTemplateBraces, 'flags a variable without a name', paths({ '/tickets/{}': { get: {} } }), /\{\}/],
  [pathTemplateBraces, 'flags a variable that spans segments', paths({ '/tickets/{a/b}': { get: {} } }), /a\/b/],
  [pathTemplateBraces, 'flags a brace without its fellow', paths({ '/tickets/id}': { get: {} } }), /id\}/],
  [pathCaseDuplicate, 'flags even paths without operations', paths({ '/a': {}, '/A': {} }), /"\/A" differs from "\/a"/],
  [pathTemplateDuplicate, 'takes another method', paths({ '/a/{x}': { get: {} }, '/a/{y}': { put: {} } })],
  [pathTemplateDuplicate, 'leaves letter case to its own rule', paths({ '/a/{x}': { get: {} }, '/A/{x}': { get: {} } })],
  [
    pathTemplateDuplicate,
    'compares without regard to letter case',
    paths({ '/a/{x}': { get: {} }, '/A/{y}': { get: {} } }),
    /^GET \/A\/\{y\}/,
  ],
  [opNone, 'counts no path without a method', paths({ '/empty': {} }), /no operation/],
  [opIdSpecialChars, 'takes underscores and digits', get({ operationId: 'List_Tickets_V2' })],
  [opIdSpecialChars, 'names each odd character once', get({ operationId: 'List.All-the-Tickets' }), /contains "\.", "-"/],
  [opIdSpecialChars, 'flags letters beyond ASCII', get({ operationId: 'ListBüros' }), /"ü"/],
  [opIdNotPascal, 'takes a revision', get({ operationId: 'ListTickets_V12' })],
  [opIdNotPascal, 'takes abbreviations in capitals', get({ operationId: 'GETFAQ' })],
  [opIdNotPascal, 'flags an underscore that is no revision', get({ operationId: 'List_Tickets' }), /List_Tickets/],
  [opIdNotPascal, 'flags a small first letter', get({ operationId: 'listTickets' }), /listTickets/],
  [opIdNotPascal, 'says nothing where there is no id', get({ operationId: null })],
  [opSummaryMissing, 'exempts internal operations', get({ summary: null, 'x-ms-visibility': 'internal' })],
  [opSummaryMissing, 'flags blanks', get({ summary: '  ' }), /ListTickets has no summary/],
  [opSummaryLength, 'takes exactly 80 characters', get({ summary: 'x'.repeat(80) })],
  [opSummaryLength, 'flags 81', get({ summary: 'x'.repeat(81) }), /has 81 characters; at most 80/],
  [opSummaryLength, 'exempts internal operations', get({ summary: 'x'.repeat(81), 'x-ms-visibility': 'internal' })],
  [opSummaryRestrictedChars, 'takes commas, hyphens and apostrophes', get({ summary: "List the desk's open, on-hold tickets (all)" })],
  [opSummaryRestrictedChars, 'names each character', get({ summary: 'Read/write 5% & more?' }), /contains "\/", "%", "&", "\?"/],
  [opSummaryEnding, 'takes digits, brackets and letters beyond ASCII', get({ summary: 'Liste des menu é' })],
  [opSummaryEnding, 'leaves trailing blanks out of account', get({ summary: 'List tickets (Preview) ' })],
  [opSummaryEnding, 'flags a full stop before blanks', get({ summary: 'List tickets. ' }), /ends in "\."/],
  [opSummaryEnding, 'leaves empty summaries to their own rule', get({ summary: '' })],
  [opSummaryIsOperationId, 'takes a single plain word', get({ operationId: 'Search', summary: 'Search' })],
  [opSummaryIsOperationId, 'flags words written together', get({ operationId: 'searchAll', summary: 'searchAll' }), /"searchAll"/],
  [opDescriptionMissing, 'exempts internal operations', get({ description: null, 'x-ms-visibility': 'internal' })],
  [opDescriptionPunctuation, 'takes a single word', get({ description: 'Tickets' })],
  [opDescriptionPunctuation, 'takes a closing bracket', get({ description: 'Gives the tickets (all of them)' })],
  [opDescriptionPunctuation, 'takes a full stop within quotation marks', get({ description: 'It says "done."' })],
  [opDescriptionPunctuation, 'takes a link at the end', get({ description: 'See https://contoso.com/help' })],
  [opDescriptionPunctuation, 'flags a comma', get({ description: 'Gives the tickets,' }), /"Gives the tickets,"/],
  [
    opDescriptionEqualsSummary,
    'ignores case and the full stop',
    get({ summary: 'List Tickets', description: ' list tickets. ' }),
    /repeats its summary/,
  ],
  [opDescriptionEqualsSummary, 'exempts internal operations', get({ description: 'List tickets', 'x-ms-visibility': 'internal' })],
  [opVisibilityInvalid, 'takes none and the empty text', get({ 'x-ms-visibility': 'none' })],
  [opVisibilityInvalid, 'minds letter case', get({ 'x-ms-visibility': 'Internal' }), /"Internal"/],
  [opConsumesMissing, 'takes the root for every operation', get({ parameters: [{ name: 'b', in: 'formData', type: 'string' }] })],
  [
    opConsumesMissing,
    'flags an empty list on the operation',
    get({ consumes: [], parameters: [{ name: 'b', in: 'formData', type: 'string' }] }),
    /form data/,
  ],
  [opDeprecatedText, 'takes either text', get({ deprecated: true, description: 'Deprecated, use SearchTickets.' })],
  [opDeprecatedText, 'exempts internal operations', get({ deprecated: true, 'x-ms-visibility': 'internal' })],
  [paramDescriptionMissing, 'exempts internal parameters', query({ 'x-ms-visibility': 'internal' })],
  [paramDescriptionMissing, 'exempts the body', get({ parameters: [{ name: 'b', in: 'body', schema: { type: 'object' } }] })],
  [
    paramDescriptionMissing,
    'follows references to shared parameters',
    {
      ...get({ parameters: [{ $ref: '#/parameters/top' }] }),
      parameters: { top: { name: 'top', in: 'query', type: 'integer', description: 'How many.' } },
    },
  ],
  [
    paramDescriptionMissing,
    'sees parameters of the path',
    { paths: { '/tickets': { parameters: [{ name: 'desk', in: 'query', type: 'string' }] } } },
    /"desk"/,
  ],
  [paramDescriptionPunctuation, 'takes a single word', query({ description: 'State' })],
  [paramDescriptionPunctuation, 'shows the end of a long text', query({ description: `${'word '.repeat(20)}end` }), /"….{30}"/],
  [paramSummaryLength, 'takes exactly 80 characters', query({ 'x-ms-summary': 'x'.repeat(80) })],
  [paramSummaryLength, 'flags 81', query({ 'x-ms-summary': 'x'.repeat(81) }), /has 81 characters/],
  [
    paramPathRequired,
    'sees parameters of the path',
    paths({ '/a/{id}': { parameters: [{ name: 'id', in: 'path', type: 'string' }], get: {} } }),
    /"id" is not required/,
  ],
  [
    paramPathEncoding,
    'takes double',
    paths({
      '/a/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'double' }] } },
    }),
  ],
  [
    paramPathEncoding,
    'flags another word',
    paths({
      '/a/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'none' }] } },
    }),
    /"none"; it may be single or double/,
  ],
  [
    paramPathUndeclared,
    'follows references to shared parameters',
    {
      ...paths({ '/a/{id}': { get: { parameters: [{ $ref: '#/parameters/id' }] } } }),
      parameters: { id: { name: 'id', in: 'path', required: true, type: 'string' } },
    },
  ],
  [
    paramPathUndeclared,
    'sees parameters of the path',
    paths({ '/a/{id}': { parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }], get: {} } }),
  ],
  [
    paramPathUndeclared,
    'takes no query parameter for a variable',
    paths({ '/a/{id}': { get: { parameters: [{ name: 'id', in: 'query', type: 'string' }] } } }),
    /\{id\}/,
  ],
  [
    paramPathExtra,
    'flags a name in another letter case',
    paths({ '/a/{id}': { get: { parameters: [{ name: 'ID', in: 'path', required: true, type: 'string' }] } } }),
    /"ID" does not stand in the path/,
  ],
  [
    paramDuplicate,
    'takes a parameter that replaces one of its path',
    {
      paths: {
        '/tickets': {
          parameters: [{ name: 'state', in: 'query', type: 'string' }],
          get: { parameters: [{ name: 'state', in: 'query', type: 'integer' }] },
        },
      },
    },
  ],
  [
    paramMultipleBodies,
    'counts them',
    get({ parameters: ['a', 'b', 'c'].map((name) => ({ name, in: 'body', schema: { type: 'object' } })) }),
    /has 3 body parameters; "b"/,
  ],
  [
    paramBodyInGet,
    'takes a body in DELETE',
    paths({ '/a': { delete: { parameters: [{ name: 'b', in: 'body', schema: { type: 'object' } }] } } }),
  ],
  [paramConnectionId, 'takes names that merely contain it', query({ name: 'connectionIds' })],
  [paramReservedHeader, 'ignores letter case', query({ name: 'content-TYPE', in: 'header' }), /content-TYPE/],
  [paramReservedHeader, 'flags what steers the message', query({ name: 'Host', in: 'header' }), /Host/],
  [paramReservedHeader, 'takes a query parameter of that name', query({ name: 'Accept' })],
  [
    paramInternalNoDefault,
    'takes false as a default',
    query({ type: 'boolean', required: true, 'x-ms-visibility': 'internal', default: false }),
  ],
  [
    paramInternalNoDefault,
    'exempts the body',
    get({ parameters: [{ name: 'b', in: 'body', required: true, 'x-ms-visibility': 'internal', schema: {} }] }),
  ],
  [paramInternalOptionalDefault, 'takes a visible parameter', query({ default: 'open' })],
  [
    paramInternalOptionalDefault,
    'shows the default',
    query({ type: 'boolean', default: false, 'x-ms-visibility': 'internal' }),
    /its default false/,
  ],
  [paramDefaultType, 'takes whole numbers for numbers', query({ type: 'number', default: 3 })],
  [paramDefaultType, 'takes null for no default', query({ default: null })],
  [paramDefaultType, 'flags a fraction for an integer', query({ type: 'integer', default: 1.5 }), /1\.5 .* integer/],
  [paramDefaultType, 'flags a text for an array', query({ type: 'array', items: { type: 'string' }, default: 'a' }), /"a" .* array/],
  [
    paramDefaultValue,
    'flags what is not in the enum',
    query({ enum: ['a', 'b'], default: 'c' }),
    /^The default "c" of the query parameter "\w+" is none of the values of its enum\.$/,
  ],
  [paramDefaultValue, 'takes an enum of texts for truths', query({ type: 'boolean', enum: ['true', 'false'], default: false })],
  [paramDefaultValue, 'leaves empty enums and other types to their rules', query({ enum: [], minLength: 3, default: 1 })],
  [paramDefaultValue, 'takes null for no default', query({ enum: ['a'], default: null })],
  [paramDefaultValue, 'takes the limits themselves', query({ type: 'integer', minimum: 2, maximum: 2, default: 2 })],
  [
    paramDefaultValue,
    'flags less than the minimum',
    query({ type: 'number', minimum: 2, default: 1.5 }),
    /is 1\.5, less than its minimum, 2\.$/,
  ],
  [
    paramDefaultValue,
    'flags an exclusive limit',
    query({ type: 'number', minimum: 2, exclusiveMinimum: true, default: 2 }),
    /is its minimum, which is exclusive\.$/,
  ],
  [paramDefaultValue, 'takes what lies within it', query({ type: 'number', maximum: 2, exclusiveMaximum: true, default: 1.9 })],
  [
    paramDefaultValue,
    'flags what lies between steps',
    query({ type: 'integer', multipleOf: 5, default: 7 }),
    /is no multiple of 5, as its multipleOf demands\.$/,
  ],
  [paramDefaultValue, 'takes fractions as they are meant', query({ type: 'number', multipleOf: 0.1, default: 0.3 })],
  [
    paramDefaultValue,
    'flags what does not match the pattern',
    query({ pattern: '^[a-z]+$', default: 'A1' }),
    /does not match its pattern, "\^\[a-z\]\+\$"\.$/,
  ],
  [paramDefaultValue, 'looks for a pattern anywhere, in letters of all languages', query({ pattern: '\\p{L}\\d', default: '-é1-' })],
  [
    paramDefaultValue,
    'does not say what takes too long to tell',
    query({ pattern: '^(([a-z])+.)+[A-Z]([a-z])+$', default: 'a'.repeat(200) }),
  ],
  [paramEnumEmpty, 'flags a value that stands twice', query({ enum: ['a', 'b', 'a'] }), /lists "a" twice/],
  [
    paramEnumEmpty,
    'flags a value of another type',
    query({ type: 'integer', enum: [1, '2'] }),
    /lists "2", which is not of the type integer/,
  ],
  [
    paramFileLocation,
    'flags a body that is a file',
    get({ parameters: [{ name: 'b', in: 'body', schema: { type: 'file' } }] }),
    /the body parameter "b" is file/,
  ],
  [responseMissing, 'flags an empty list', get({ responses: { '200': null } }), /declares no response/],
  [responseNoSuccess, 'leaves operations without responses to their own rule', responses({})],
  [responseNoSuccess, 'takes 204 and 206', responses({ '206': { description: 'Part.' } })],
  [
    responseNoSuccess,
    'says what there is',
    responses({ '404': { description: 'None.' }, default: { description: 'Error.' } }),
    /only 404, default/,
  ],
  [
    responseOnlyDefault,
    'takes default beside an error',
    responses({ '404': { description: 'None.' }, default: { description: 'Error.' } }),
  ],
  [responseSuccessSchemaMissing, 'takes a schema on one of 200 and 201', get({ responses: { '201': { description: 'Created.' } } })],
  [responseSuccessSchemaMissing, 'takes 204', responses({ '204': { description: 'Done.' } })],
  [responseSuccessSchemaMissing, 'takes DELETE', paths({ '/a': { delete: { responses: { '200': { description: 'Gone.' } } } } })],
  [
    responseSuccessSchemaMissing,
    'exempts internal operations',
    get({ 'x-ms-visibility': 'internal', responses: { '200': { schema: null } } }),
  ],
  [responseSuccessSchemaMissing, 'exempts webhook triggers', hook({}, { responses: { '201': { description: 'Subscribed.' } } })],
  [
    responseSchemaLiteralEmpty,
    'takes a schema with a title alone',
    responses({ '200': { description: 'Any.', schema: { title: 'Any' } } }),
  ],
  [
    responseSchemaEmptyObject,
    'takes a dynamic schema',
    responses({ '200': { schema: { type: 'object', 'x-ms-dynamic-schema': { operationId: 'X' } } } }),
  ],
  [
    responseSchemaEmptyObject,
    'takes a map of values',
    responses({ '200': { schema: { type: 'object', additionalProperties: { type: 'string' } } } }),
  ],
  [responseSchemaEmptyObject, 'takes a composed object', responses({ '200': { schema: { type: 'object', allOf: [{ type: 'object' }] } } })],
  [
    responseSchemaEmptyObject,
    'follows references',
    { ...responses({ '200': { schema: { $ref: '#/definitions/Any' } } }), definitions: { Any: { type: 'object' } } },
    /The response 200 of ListTickets/,
  ],
  [
    responseMultipleSchemas,
    'names the codes',
    get({
      responses: {
        '400': { description: 'Bad.', schema: { type: 'string' } },
        default: { description: 'Error.', schema: { type: 'string' } },
      },
    }),
    /^3 responses of ListTickets have a schema: 200, 400, default\.$/,
  ],
  [responseCodeInvalid, 'takes unusual codes of three digits', responses({ '299': { description: 'Odd.' } })],
  [responseCodeInvalid, 'flags two digits', responses({ '20': { description: 'Short.' } }), /"20"/],
  [responseDescriptionMissing, 'takes an empty description', responses({ '200': { description: '' } })],
  [
    schemaArrayItems,
    'copes with definitions that hold themselves, and walks each once',
    {
      ...responses({
        '200': { description: 'Tree.', schema: { $ref: '#/definitions/Node' } },
        '201': { description: 'Tree.', schema: { $ref: '#/definitions/Node' } },
      }),
      definitions: { Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' }, tags: { type: 'array' } } } },
    },
    /^The definition "Node" has an array without items at \/definitions\/Node\/properties\/tags\.$/,
  ],
  [schemaArrayItems, 'flags a query parameter', query({ type: 'array' }), /^The operation ListTickets/],
  [
    schemaArrayItems,
    'looks into items, additional properties and parts',
    { definitions: { T: { type: 'array', items: { additionalProperties: { allOf: [{ type: 'array' }] } } } } },
    /items\/additionalProperties\/allOf\/0\.$/,
  ],
  [
    schemaRequiredUndefined,
    'takes a property that another part of the same allOf defines',
    {
      definitions: {
        Base: { type: 'object', properties: { id: { type: 'string' } } },
        Ticket: {
          allOf: [{ $ref: '#/definitions/Base' }, { type: 'object', required: ['id'], properties: { title: { type: 'string' } } }],
        },
      },
    },
  ],
  [schemaRequiredUndefined, 'takes free-form objects', { definitions: { T: { type: 'object', required: ['id'] } } }],
  [
    schemaRequiredUndefined,
    'names what is missing',
    { definitions: { T: { required: ['a', 'b', 'c'], properties: { b: {} } } } },
    /requires "a", "c" without/,
  ],
  [
    schemaPropertyDescription,
    'says one thing for each definition, with the first names',
    { definitions: { T: { properties: { a: {}, b: {}, c: {}, d: {}, e: {} } }, U: { properties: { a: {} } } } },
    /^The definition "T" has 5 properties without a description: "a", "b", "c" and 2 more\.$/,
    /^The definition "U" has a property without a description: "a"\.$/,
  ],
  [
    schemaPropertyDescription,
    'exempts references, internal properties and what lies in them',
    {
      definitions: {
        T: { properties: { a: { $ref: '#/definitions/U' }, b: { 'x-ms-visibility': 'internal', properties: { c: {} } } } },
        U: {},
      },
    },
  ],
  [
    schemaPropertyDescriptionIsName,
    'ignores case, blanks and marks',
    { definitions: { T: { properties: { ticket_id: { description: 'Ticket ID.' }, id: { description: 'The ID' } } } } },
    /has a property whose description repeats the name: "ticket_id"/,
  ],
  [
    schemaPropertyDescriptionIsName,
    'takes a description without letters',
    { definitions: { T: { properties: { '#': { description: '-' } } } } },
  ],
  [triggerValue, 'takes single', get({ 'x-ms-trigger': 'single' })],
  [triggerHintMissing, 'exempts internal triggers', get({ 'x-ms-trigger': 'batch', 'x-ms-visibility': 'internal' })],
  [
    webhookUrlMissing,
    'finds the mark deep in shared definitions',
    {
      ...hook({ $ref: '#/definitions/Hook' }),
      definitions: {
        Hook: { properties: { self: { $ref: '#/definitions/Hook' }, config: { allOf: [{ $ref: '#/definitions/Config' }] } } },
        Config: { properties: { url: callback } },
      },
    },
  ],
  [
    webhookUrlInternal,
    'takes an internal object around it',
    hook({ properties: { config: { 'x-ms-visibility': 'internal', properties: { url: { 'x-ms-notification-url': true } } } } }),
  ],
  [
    webhookUrlInternal,
    'names the way to it',
    hook({ properties: { config: { properties: { url: { 'x-ms-notification-url': true } } } } }),
    /"config\.url"/,
  ],
  [
    webhookUrlRequired,
    'asks it of every object around',
    hook({ properties: { config: { required: ['url'], properties: { url: callback } } } }),
    /"config" is not required/,
  ],
  [webhookUrlRequired, 'takes a demand beside the allOf', hook({ required: ['url'], allOf: [{ properties: { url: callback } }] })],
  [webhookUrlRequired, 'asks nothing of the body parameter itself', hook({ required: ['url'], properties: { url: callback } })],
  [
    webhookContentMissing,
    'says where it was put instead',
    hook({}, { 'x-ms-notification-content': { schema: {} } }),
    /stands inside the operation/,
  ],
  [webhookContentMissing, 'exempts polling triggers', get({ 'x-ms-trigger': 'batch' })],
  [
    webhookDeleteMissing,
    'speaks once for all triggers',
    paths({
      '/a': { post: { operationId: 'WhenA', 'x-ms-trigger': 'single' } },
      '/b': { post: { operationId: 'WhenB', 'x-ms-trigger': 'single' } },
    }),
    /of WhenA and 1 more webhook trigger\.$/,
  ],
  [webhookDeleteInputs, 'flags a body', removal({ name: 'body', in: 'body', required: true, schema: {} }), /RemoveHook.* requires a body/],
  [webhookDeleteInputs, 'takes what is optional', removal({ name: 'X-Desk', in: 'header', type: 'string' })],
  [webhookDeleteInputs, 'takes a default', removal({ name: 'X-Desk', in: 'header', type: 'string', required: true, default: 'a' })],
  [webhookDeleteInputs, 'takes what the platform sets', removal({ name: 'Accept', in: 'header', type: 'string', required: true })],
  [
    webhookDeleteInputs,
    'leaves other removals alone',
    paths({
      '/hooks': { post: { operationId: 'WhenA', 'x-ms-trigger': 'single' } },
      '/hooksters': { delete: { operationId: 'Sack', parameters: [{ name: 'X-Desk', in: 'header', type: 'string', required: true }] } },
    }),
  ],
  [webhookDeleteMissing, 'exempts connectors without webhooks', get({ 'x-ms-trigger': 'batch' })],
  [
    xmsDynamicOperation,
    'suggests the nearest operation',
    query({ 'x-ms-dynamic-list': { operationId: 'Listtickets' } }),
    /x-ms-dynamic-list names the operation "Listtickets", .*"ListTickets" does/,
  ],
  [
    xmsDynamicOperation,
    'looks into both ends of a tree',
    query({ 'x-ms-dynamic-tree': { open: { operationId: 'Opn' }, browse: { operationId: 'ListTickets' } } }),
    /"Opn"/,
  ],
  [xmsDynamicOperation, 'takes built-in operations', query({ 'x-ms-dynamic-values': { builtInOperation: 'AadGraph.GetUsers' } })],
  [
    xmsDynamicOperation,
    'looks into schemas',
    { definitions: { T: { properties: { a: { 'x-ms-dynamic-schema': { operationId: 'GetForm' } } } } } },
    /GetForm/,
  ],
  [xmsPageableName, 'takes the OData name', get({ 'x-ms-pageable': { nextLinkName: '@odata.nextLink' } })],
  [xmsPageableName, 'minds letter case', get({ 'x-ms-pageable': { nextLinkName: 'nextlink' } }), /"nextlink"/],
  [xmsPageableName, 'takes a pageable without a name', get({ 'x-ms-pageable': {} })],
  [
    xmsEnumValues,
    'names each fault by its entry',
    query({
      enum: ['a', 'b'],
      'x-ms-enum-values': [{ value: 'a', displayName: 'A' }, { value: 'a', displayName: 'B' }, { value: 'b' }, { displayName: 'C' }],
    }),
    /^Entry 2 .* second time/,
    /^Entry 3 .* no displayName/,
    /^Entry 4 .* no value/,
  ],
  [xmsMisspelled, 'leaves unknown names alone', get({ 'x-ms-request-id': 1, 'x-example': 1, 'x-ms-nose': 1, 'x-contoso': 1 })],
  [xmsMisspelled, 'flags a known name with something behind it', query({ 'x-ms-summary title': 'State' }), /"x-ms-summary" is/],
  [
    xmsMisspelled,
    'looks into schemas',
    { definitions: { T: { properties: { a: { 'x-ms-visbility': 'internal' } } } } },
    /"x-ms-visibility" is/,
  ],
];

for (const [rule, behaviour, definition, ...says] of rows) test(`${rule.id}: ${behaviour}`, (t) => ruleSays(t, rule, { definition }, says));

test('op-count: takes exactly 256 operations', async (t) => {
  const many = Object.fromEntries(Array.from({ length: 255 }, (_, n) => [`/archives/${n}`, { get: { operationId: `GetArchive${n}` } }]));
  const { connector } = await loadExample({ definition: { paths: many } });
  t.is(connector.operations.length, 256);
  t.deepEqual([...runRules([opCount], connector)], []);
});

test('op-none: says nothing where there is no definition', async (t) => {
  const { connector } = await loadExample({ files: { 'apiDefinition.swagger.json': '' } });
  t.deepEqual([...runRules([opNone], connector)], []);
});

test('an id that loading has numbered is read without the number', async (t) => {
  const { connector } = await loadExample({ definition: { paths: { '/b': { get: { operationId: 'ListTickets' } } } } });
  t.true(connector.operations.some(({ operationId }) => operationId === 'ListTickets (2)'));
  t.deepEqual([...runRules([opIdSpecialChars, opIdNotPascal], connector)], []);
});
