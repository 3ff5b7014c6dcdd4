import test from 'ava';
import type { Connector } from '../../harness/model/connector.ts';
import { notificationExtension } from '../../harness/rules/notification-extension.ts';
import { notificationSameParameters } from '../../harness/rules/notification-same-parameters.ts';
import { response204WithSchema } from '../../harness/rules/response-204-with-schema.ts';
import { responseDefaultSchema } from '../../harness/rules/response-default-schema.ts';
import { responseErrorSchemaEmpty } from '../../harness/rules/response-error-schema-empty.ts';
import { responseErrorSchema } from '../../harness/rules/response-error-schema.ts';
import { responseExampleMime } from '../../harness/rules/response-example-mime.ts';
import { responseMissing } from '../../harness/rules/response-missing.ts';
import { responseNoSuccess } from '../../harness/rules/response-no-success.ts';
import { responseSchemaLiteralEmpty } from '../../harness/rules/response-schema-literal-empty.ts';
import type { Rule } from '../../harness/rules/rule.ts';
import { rules } from '../../harness/rules/index.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { schemaCountBody } from '../../harness/rules/schema-count-body.ts';
import { schemaDefaultType } from '../../harness/rules/schema-default-type.ts';
import { schemaDefinitionUnused } from '../../harness/rules/schema-definition-unused.ts';
import { schemaDepth } from '../../harness/rules/schema-depth.ts';
import { schemaDiscriminator } from '../../harness/rules/schema-discriminator.ts';
import { schemaEmptyValues } from '../../harness/rules/schema-empty-values.ts';
import { schemaEnumEmpty } from '../../harness/rules/schema-enum-empty.ts';
import { schemaExclusiveBound } from '../../harness/rules/schema-exclusive-bound.ts';
import { schemaFilePosition } from '../../harness/rules/schema-file-position.ts';
import { schemaFormatKnown } from '../../harness/rules/schema-format-known.ts';
import { schemaDefaultValue } from '../../harness/rules/schema-default-value.ts';
import { schemaExampleType } from '../../harness/rules/schema-example-type.ts';
import { schemaInternalOptionalDefault } from '../../harness/rules/schema-internal-optional-default.ts';
import { schemaMultipleOf } from '../../harness/rules/schema-multiple-of.ts';
import { schemaOas3Keyword } from '../../harness/rules/schema-oas3-keyword.ts';
import { schemaPropertyTitle } from '../../harness/rules/schema-property-title.ts';
import { schemaRanges } from '../../harness/rules/schema-ranges.ts';
import { schemaReadonlyRequired } from '../../harness/rules/schema-readonly-required.ts';
import { schemaRefSiblings } from '../../harness/rules/schema-ref-siblings.ts';
import { schemaRequiredEmpty } from '../../harness/rules/schema-required-empty.ts';
import { schemaRequiredLoop } from '../../harness/rules/schema-required-loop.ts';
import { schemaRequiredNonObject } from '../../harness/rules/schema-required-non-object.ts';
import { swaggerUnknownRoot } from '../../harness/rules/swagger-unknown-root.ts';
import { triggerBatchArray } from '../../harness/rules/trigger-batch-array.ts';
import { triggerDescriptionPattern } from '../../harness/rules/trigger-description-pattern.ts';
import { triggerMetadata } from '../../harness/rules/trigger-metadata.ts';
import { triggerPollingOrder } from '../../harness/rules/trigger-polling-order.ts';
import { triggerSummaryPattern } from '../../harness/rules/trigger-summary-pattern.ts';
import { triggerValue } from '../../harness/rules/trigger-value.ts';
import { webhookResponseMissing } from '../../harness/rules/webhook-response-missing.ts';
import { webhookUrlInternal } from '../../harness/rules/webhook-url-internal.ts';
import { webhookUrlPosition } from '../../harness/rules/webhook-url-position.ts';
import { webhookUrlRequired } from '../../harness/rules/webhook-url-required.ts';
import { webhookUrlString } from '../../harness/rules/webhook-url-string.ts';
import { loadExample } from './load-example.ts';
import { ruleSays } from './rule-rows.ts';
import { threadMs } from '../thread-ms.ts';

type Raw = Readonly<Record<string, unknown>>;

const ref = (name: string): Raw => ({ $ref: `#/definitions/${name}` });
const object = (properties: Raw, keys: Raw = {}): Raw => ({ type: 'object', properties, ...keys });
/** The clean operation with other keys. */
const get = (keys: Raw): Raw => ({ paths: { '/tickets': { get: keys } } });
const responses = (keys: Raw): Raw => get({ responses: keys });
/** A definition that the clean operation gives. */
const given = (Ticket: unknown, others: Raw = {}): Raw => ({
  ...responses({ '200': { schema: { type: null, properties: null, ...ref('Ticket') } } }),
  definitions: { Ticket, ...others },
});
/** An operation that takes this body. */
const posted = (schema: Raw, keys: Raw = {}, definitions: Raw = {}): Raw => ({
  paths: { '/tickets': { post: { operationId: 'CreateTicket', parameters: [{ name: 'ticket', in: 'body', schema }], ...keys } } },
  definitions,
});
/** A webhook trigger with this body. */
const hook = (schema: Raw): Raw => posted(schema, { 'x-ms-trigger': 'single' });
const mark = { 'x-ms-notification-url': true };

/** Rule, behaviour, definition patch, and what the rule says: each message must match its pattern, in order. */
type Row = readonly [rule: Rule, behaviour: string, definition: Raw, ...says: readonly RegExp[]];

const rows: readonly Row[] = [
  [
    responseErrorSchema,
    'names the codes of an operation once, and the default response never',
    responses({
      '404': { description: 'None.', schema: { type: 'string' } },
      '500': { description: 'Broken.', schema: { type: 'string' } },
      default: { description: 'Error.', schema: { type: 'string' } },
    }),
    /^The error responses 404, 500 of ListTickets have a schema\.$/,
  ],
  [responseErrorSchema, 'leaves empty schemas to their own rule', responses({ '404': { description: 'None.', schema: {} } })],
  [
    responseErrorSchemaEmpty,
    'sees the default response',
    responses({ default: { description: 'Error.', schema: {} } }),
    /default response of ListTickets is empty/,
  ],
  [responseErrorSchemaEmpty, 'takes a schema with a title alone', responses({ '404': { description: 'None.', schema: { title: 'Any' } } })],
  [responseDefaultSchema, 'leaves empty schemas to their own rule', responses({ default: { description: 'Error.', schema: {} } })],
  [responseSchemaLiteralEmpty, 'leaves errors to their own rule', responses({ '404': { description: 'None.', schema: {} } })],
  [responseNoSuccess, 'leaves a default response alone to its own rule', responses({ '200': null, default: { description: 'All.' } })],
  [responseNoSuccess, 'takes a redirect', responses({ '200': null, '302': { description: 'Elsewhere.' }, '400': { description: 'No.' } })],
  [responseMissing, 'leaves webhook triggers to their own rule', hook(object({}))],
  [webhookResponseMissing, 'sees webhook triggers only', { paths: { '/tickets': { get: { responses: null } } } }],
  [
    responseSchemaLiteralEmpty,
    'takes operations that answer with a dynamic schema',
    {
      paths: {
        '/tickets': {
          get: {
            parameters: [{ name: 'kind', in: 'query', type: 'object', 'x-ms-dynamic-schema': { operationId: 'GetKind' } }],
          },
        },
        '/kinds': { get: { operationId: 'GetKind', responses: { '200': { description: 'A schema.', schema: {} } } } },
      },
    },
  ],
  [responseSchemaLiteralEmpty, 'leaves 204 to its own rule', responses({ '204': { description: 'None.', schema: {} } })],
  [
    response204WithSchema,
    'sees an empty schema',
    responses({ '204': { description: 'None.', schema: {} } }),
    /^The response 204 of ListTickets has a schema\.$/,
  ],
  [
    responseExampleMime,
    'leaves parameters and letter case out',
    responses({ '200': { examples: { 'Application/JSON; charset=utf-8': {} } } }),
  ],
  [
    responseExampleMime,
    'takes any example where nothing is said',
    { produces: null, ...responses({ '200': { examples: { 'text/csv': '1' } } }) },
  ],
  [responseExampleMime, 'takes a wildcard', get({ produces: ['image/*'], responses: { '200': { examples: { 'image/png': '' } } } })],
  [
    responseExampleMime,
    'minds what the operation itself produces',
    get({ produces: ['text/csv'], responses: { '200': { examples: { 'application/json': {} } } } }),
    /an example of "application\/json"; the operation produces text\/csv/,
  ],

  [schemaRefSiblings, 'takes extensions', given(object({ desk: { ...ref('Desk'), 'x-ms-summary': 'Desk' } }), { Desk: object({}) })],
  [
    schemaRefSiblings,
    'names all that is lost',
    given(object({ desk: { ...ref('Desk'), title: 'Desk', type: 'object' } }), { Desk: object({}) }),
    /^The property "desk" of the definition "Ticket" is a \$ref with "title", "type" beside it\.$/,
  ],
  [
    schemaRefSiblings,
    'tells them once per definition, what can be removed apart',
    given(
      object({
        desk: { ...ref('Desk'), title: 'Desk' },
        from: { ...ref('Desk'), description: 'From.' },
        to: { ...ref('Desk'), type: 'object' },
      }),
      { Desk: object({}) },
    ),
    /^The property "to" of the definition "Ticket" is a \$ref with "type" beside it\.$/,
    /^The property "desk" of the definition "Ticket" is a \$ref with "title" beside it; so is 1 more in the definition "Ticket"\.$/,
  ],
  [schemaRefSiblings, 'takes a property that is called $ref', given(object({ $ref: { type: 'string' }, title: { type: 'string' } }))],
  [schemaRequiredEmpty, 'takes required: false, an old habit', given(object({ a: { type: 'string', required: false } }))],
  [
    schemaRequiredEmpty,
    'looks into lists',
    given({ type: 'array', items: object({ a: {} }, { required: [] }) }),
    /^The definition "Ticket" has an empty list/,
  ],
  [schemaRequiredNonObject, 'takes schemas without a type', given({ required: ['a'], properties: { a: {} } })],
  [
    schemaRequiredNonObject,
    'flags a list',
    given({ type: 'array', required: ['a'], items: object({ a: {} }) }),
    /of the type array and lists required/,
  ],
  [
    schemaRequiredLoop,
    'goes through several definitions and allOf',
    {
      definitions: {
        A: object({ b: ref('B') }, { required: ['b'] }),
        B: { allOf: [{ type: 'object' }, ref('C')] },
        C: object({ inner: object({ a: ref('A') }, { required: ['a'] }) }, { required: ['inner'] }),
      },
    },
    /^The definition "A" requires itself: "A" → "B" → "C" → "A"\.$/,
  ],
  [
    schemaRequiredLoop,
    'does not say of mere references that they require',
    { definitions: { A: ref('B'), B: ref('A') } },
    /^The definition "A" is nothing but a \$ref that leads back to it: "A" → "B" → "A"\.$/,
  ],
  [schemaRequiredLoop, 'ends at lists', { definitions: { A: object({ a: { type: 'array', items: ref('A') } }, { required: ['a'] }) } }],
  [
    schemaRequiredLoop,
    'ends at what may be null',
    { definitions: { A: object({ b: object({ a: ref('A') }, { required: ['a'], 'x-nullable': true }) }, { required: ['b'] }) } },
  ],
  [schemaRequiredLoop, 'takes names that every object has', { definitions: { A: object({ a: ref('A') }, { required: ['constructor'] }) } }],
  [
    schemaRequiredLoop,
    'tells each loop once',
    {
      definitions: { A: object({ a: ref('A') }, { required: ['a'] }), B: object({ a: ref('A'), b: ref('B') }, { required: ['a', 'b'] }) },
    },
    /"A" → "A"/,
    /"B" → "B"/,
  ],
  [
    schemaReadonlyRequired,
    'follows references from a body',
    posted(ref('Ticket'), {}, { Ticket: object({ id: { type: 'string', readOnly: true } }, { required: ['id'] }) }),
    /^The property "id" of the definition "Ticket" is read-only and required/,
  ],
  [schemaReadonlyRequired, 'takes answers', given(object({ id: { type: 'string', readOnly: true } }, { required: ['id'] }))],
  [
    schemaOas3Keyword,
    'finds them wherever they stand',
    {
      components: {},
      servers: [],
      ...posted({ oneOf: [{ type: 'string' }] }, { requestBody: {}, servers: [] }),
      definitions: { Ticket: { type: 'array', items: { anyOf: [] } } },
    },
    /"components" at its root/,
    /"servers" at its root/,
    /The operation CreateTicket has "requestBody"/,
    /The operation CreateTicket has "servers"/,
    /^The body of CreateTicket has "oneOf"/,
    /^The definition "Ticket" has "anyOf"/,
  ],
  [swaggerUnknownRoot, 'leaves the keys of OpenAPI 3 to their own rule', { components: {}, servers: [] }],
  [
    schemaOas3Keyword,
    'takes properties and examples that are called so',
    given(object({ nullable: { type: 'boolean' }, oneOf: { type: 'string', example: { anyOf: 1 } } })),
  ],
  [schemaDepth, 'enters nothing that holds itself', given(object({ next: ref('Ticket'), last: { type: 'array', items: ref('Ticket') } }))],
  [schemaCountBody, 'counts what holds itself once on the way down', given(object({ next: ref('Ticket') }))],
  [
    schemaCountBody,
    'counts what a $ref brings in each time',
    given(object(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`desk${index}`, ref('Desk')]))), {
      Desk: object(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`field${index}`, {}]))),
    }),
    /The response 200 of ListTickets is made of more than 512 schemas/,
  ],
  [
    schemaCountBody,
    'adds up the bodies of an operation',
    {
      ...responses(
        Object.fromEntries(Array.from({ length: 40 }, (_, index) => [String(400 + index), { description: 'No.', schema: ref('Desk') }])),
      ),
      definitions: { Desk: object(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, {}]))) },
    },
    /The bodies of ListTickets are made of more than 16384 schemas/,
  ],
  [
    schemaPropertyTitle,
    'takes x-ms-summary, references and internal properties',
    given(object({ a: { 'x-ms-summary': 'A' }, b: ref('Ticket'), c: { 'x-ms-visibility': 'internal' } })),
  ],
  [schemaPropertyTitle, 'takes no blanks', given(object({ a: { title: ' ' } })), /a property without a title: "a"/],
  [
    schemaDefinitionUnused,
    'follows references through lists, maps and parts, and from what only an unused one uses not at all',
    given(
      { type: 'array', items: { additionalProperties: { allOf: [ref('Desk')] } } },
      { Desk: object({}), Old: object({ older: ref('Older'), self: ref('Old') }), Older: object({}) },
    ),
    /^No operation uses 2 definitions: "Old", "Older"\.$/,
  ],
  [
    schemaDefinitionUnused,
    'counts a reference to a part of it',
    { ...given(ref('Desk/properties/owner'), { Desk: object({ owner: object({}) }) }) },
  ],
  [
    schemaDefinitionUnused,
    'takes the kinds of a definition with a discriminator',
    given(object({ kind: { type: 'string' } }, { discriminator: 'kind', required: ['kind'] }), { Urgent: { allOf: [ref('Ticket')] } }),
  ],
  [
    schemaDefinitionUnused,
    'names the first few',
    { definitions: Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`Old${index}`, {}])) },
    /9 definitions: .*"Old4" and 4 more\.$/,
  ],
  [
    schemaEmptyValues,
    'counts them for each definition',
    { definitions: { Ticket: object({ a: { title: '', description: '' }, b: object({}), c: { format: '' } }) } },
    /^The definition "Ticket" has 4 empty keywords: title of "a", description of "a", properties of "b" and 1 more\.$/,
  ],
  [
    schemaEmptyValues,
    'takes empty defaults, enum values, schemas and dynamic objects',
    given(
      object({
        a: { type: 'string', default: '', enum: [''], example: '' },
        b: {},
        c: object({}, { 'x-ms-dynamic-schema': { operationId: 'ListTickets' } }),
      }),
    ),
  ],
  [
    schemaDiscriminator,
    'takes one that stands in a part or is a $ref to a string',
    given(
      { discriminator: 'kind', allOf: [ref('Base')] },
      { Base: object({ kind: ref('Kind') }, { required: ['kind'] }), Kind: { type: 'string' } },
    ),
  ],
  [
    schemaDiscriminator,
    'flags one that is no string',
    given(object({ kind: { type: 'integer' } }, { discriminator: 'kind', required: ['kind'] })),
    /which is no string/,
  ],
  [
    schemaDiscriminator,
    'flags one that is not required',
    given(object({ kind: { type: 'string' } }, { discriminator: 'kind' })),
    /which is not required/,
  ],
  [schemaDiscriminator, 'takes no name that every object has', given(object({}, { discriminator: 'constructor' })), /is no property of it/],

  [
    schemaDefaultValue,
    'leaves parameters to their own rule',
    get({ parameters: [{ name: 'top', in: 'query', type: 'integer', maximum: 1, default: 2 }] }),
  ],
  [
    schemaDefaultValue,
    'looks into bodies',
    posted(object({ name: { type: 'string', maxLength: 2, default: 'abc' } })),
    /^The default "abc" of the property "name" of the operation \w+ has the length 3, more than its maxLength, 2\.$/,
  ],
  [
    schemaDefaultValue,
    'counts the entries of lists',
    posted(object({ names: { type: 'array', items: { type: 'string' }, minItems: 1, default: [] } })),
    /has the length 0, less than its minItems, 1\.$/,
  ],
  [
    schemaDefaultType,
    'leaves parameters to their own rule',
    get({ parameters: [{ name: 'top', in: 'query', type: 'integer', default: '1' }] }),
  ],
  [
    schemaDefaultType,
    'takes null, and schemas without a type',
    given(object({ a: { type: 'integer', default: null }, b: { default: 1 } })),
  ],
  [schemaDefaultType, 'cuts long values', given({ type: 'integer', default: 'x'.repeat(9999) }), /^.{50,140}$/],
  [
    schemaDefaultValue,
    'sees exclusive limits, steps and patterns',
    given(
      object({
        a: { type: 'integer', maximum: 9, exclusiveMaximum: true, default: 9 },
        b: { type: 'integer', multipleOf: 2, default: 3 },
        c: { type: 'string', pattern: '^x', default: 'y' },
      }),
    ),
    /"a" .* is its maximum, which is exclusive/,
    /"b" .* is no multiple of 2/,
    /"c" .* does not match its pattern/,
  ],
  [
    schemaExampleType,
    'takes null, whole numbers for numbers, and schemas without a type',
    given(object({ a: { type: 'integer', example: null }, b: { example: 1 }, c: { type: 'number', example: 2 } })),
  ],
  [
    schemaExampleType,
    'sees parameters',
    get({ parameters: [{ name: 'top', in: 'query', type: 'integer', 'x-example': '1' }] }),
    /^A parameter of ListTickets has the example "1", which is not of its type, integer\.$/,
  ],
  [
    schemaExampleType,
    'holds the examples of a response against what its definition says',
    {
      ...given({ type: 'array', items: { type: 'string' } }),
      ...responses({ '200': { schema: { type: null, properties: null, ...ref('Ticket') }, examples: { 'application/json': { a: 1 } } } }),
    },
    /^The example of response 200 of ListTickets, \{"a":1\}, is not of its type, array\.$/,
  ],
  [schemaExampleType, 'leaves examples that are no JSON', responses({ '200': { examples: { 'text/csv': 'a,b' } } })],
  [
    schemaEnumEmpty,
    'flags a value twice',
    given({ type: 'string', enum: ['a', 'a'] }),
    /The enum of the definition "Ticket" lists "a" twice/,
  ],
  [schemaEnumEmpty, 'flags another type', given({ type: 'integer', enum: ['1'] }), /"1", which is not of the type integer/],
  [schemaEnumEmpty, 'takes texts for booleans', given({ type: 'boolean', enum: ['true', 'false'] })],
  [schemaEnumEmpty, 'takes null', given({ type: 'string', enum: ['a', null] })],
  [
    schemaRanges,
    'compares each pair and takes equal numbers',
    given(
      object({
        a: { minimum: -3, maximum: -3 },
        b: { minLength: 2, maxLength: 1 },
        c: { minItems: -1 },
        d: { minProperties: 3, maxProperties: 2 },
      }),
    ),
    /The minLength of the property "b" of the definition "Ticket" is 2, more than the maxLength, 1/,
    /is -1; it must not be below zero/,
    /is 3, more than the maxProperties, 2/,
  ],
  [schemaExclusiveBound, 'takes false with its bound', given({ type: 'integer', maximum: 1, exclusiveMaximum: false })],
  [schemaExclusiveBound, 'flags true without a bound', given({ exclusiveMaximum: true, exclusiveMinimum: false }), /without a maximum/],
  [schemaMultipleOf, 'takes fractions', given({ type: 'number', multipleOf: 0.01 })],
  [
    schemaMultipleOf,
    'flags what is below zero',
    given({ type: 'number', multipleOf: -1 }),
    /The multipleOf of the definition "Ticket" is -1/,
  ],
  [
    schemaFormatKnown,
    'takes those of Microsoft’s own',
    given(object({ a: { format: 'date-no-tz' }, b: { format: 'html' }, c: { format: '' } })),
  ],
  [
    schemaFormatKnown,
    'tells each format once for a definition',
    { definitions: { Ticket: object({ a: { format: 'Date-Time' }, b: { format: 'Date-Time' }, c: { format: 'phone' } }) } },
    /^The definition "Ticket" has 2 schemas of the unknown format "Date-Time"; did you mean "date-time"\?$/,
    /^The definition "Ticket" has a schema of the unknown format "phone"\.$/,
  ],
  [schemaFilePosition, 'takes a whole response', responses({ '200': { schema: { type: 'file', properties: null } } })],
  [
    schemaFilePosition,
    'flags a list of files',
    responses({ '200': { schema: { type: 'array', properties: null, items: { type: 'file' } } } }),
    /of the type file/,
  ],
  [
    schemaInternalOptionalDefault,
    'takes answers and visible properties',
    { ...given(object({ a: { default: 1, 'x-ms-visibility': 'internal' } })), ...posted(object({ b: { default: 1 } })), definitions: {} },
  ],

  [triggerSummaryPattern, 'takes internal triggers and actions', get({ 'x-ms-trigger': 'batch', 'x-ms-visibility': 'internal' })],
  [triggerSummaryPattern, 'takes any letter case, and whole words only', get({ 'x-ms-trigger': 'batch', summary: 'when a ticket opens' })],
  [triggerSummaryPattern, 'flags a longer word', get({ 'x-ms-trigger': 'batch', summary: 'Whenever' }), /does not begin with "When"/],
  [triggerDescriptionPattern, 'takes either word', get({ 'x-ms-trigger': 'batch', description: 'This operation triggers a flow.' })],
  [triggerBatchArray, 'takes a list further down', get({ 'x-ms-trigger': 'batch' })],
  [
    triggerBatchArray,
    'takes dynamic answers',
    get({
      'x-ms-trigger': 'batch',
      responses: { '200': { schema: { properties: null, 'x-ms-dynamic-schema': { operationId: 'ListTickets' } } } },
    }),
  ],
  [
    triggerBatchArray,
    'copes with definitions that hold themselves',
    {
      ...given(object({ next: ref('Ticket') })),
      paths: {
        '/tickets': {
          get: { 'x-ms-trigger': 'batch', responses: { '200': { schema: { type: null, properties: null, ...ref('Ticket') } } } },
        },
      },
    },
    /holds no list/,
  ],
  [
    triggerBatchArray,
    'takes a trigger that gives one',
    get({ 'x-ms-trigger': 'single', responses: { '200': { schema: object({ value: { type: 'string', items: null } }) } } }),
  ],
  [
    triggerMetadata,
    'copes with any shape',
    get({ 'x-ms-trigger': 'batch', 'x-ms-trigger-metadata': 'polling' }),
    /x-ms-trigger-metadata of ListTickets/,
  ],
  [triggerValue, 'flags an empty text', get({ 'x-ms-trigger': '' }), /is ""/],
  [webhookUrlString, 'takes one without a type', hook(object({ url: mark }))],
  [
    webhookUrlString,
    'follows references',
    posted(ref('Hook'), { 'x-ms-trigger': 'single' }, { Hook: object({ url: { type: 'integer', ...mark } }) }),
    /is of the type integer/,
  ],
  [
    webhookUrlPosition,
    'flags an answer and the body parameter itself',
    {
      paths: {
        '/tickets': {
          get: { responses: { '200': { schema: object({ value: mark }) } } },
          post: { operationId: 'CreateTicket', parameters: [{ name: 'ticket', in: 'body', schema: object({}), ...mark }] },
        },
      },
    },
    /^The body parameter "ticket" of CreateTicket itself/,
    /^The property "value" of the operation ListTickets has/,
  ],
  [webhookUrlPosition, 'takes a definition', given(object({ url: mark }))],
  [
    notificationExtension,
    'tells what is wrong with it',
    {
      paths: {
        '/tickets': { get: { 'x-ms-trigger': 'batch', 'x-ms-notification': { operationId: 'ListTickets' } } },
        '/b': { get: { operationId: 'B', 'x-ms-trigger': 'batch', 'x-ms-notification': { operationId: 'Nowhere' } } },
        '/c': { post: { operationId: 'C', 'x-ms-trigger': 'single', 'x-ms-notification': true } },
      },
    },
    /names "ListTickets", which is no webhook trigger/,
    /names "Nowhere", which does not exist/,
    /^The webhook trigger C has/,
    /of C names no operation/,
  ],
  [
    notificationSameParameters,
    'compares visibilities, and leaves bodies out',
    {
      paths: {
        '/tickets': {
          get: {
            'x-ms-trigger': 'batch',
            'x-ms-notification': { operationId: 'Hook' },
            parameters: [
              { name: 'desk', in: 'query', type: 'string', 'x-ms-visibility': 'advanced' },
              { name: 'hook', in: 'query', type: 'string' },
            ],
          },
        },
        '/hooks': {
          post: {
            operationId: 'Hook',
            'x-ms-trigger': 'single',
            parameters: [
              { name: 'desk', in: 'query', type: 'string' },
              { name: 'hook', in: 'body', schema: { type: 'object' } },
            ],
          },
        },
      },
    },
    /"desk" of ListTickets is of another visibility \(advanced\) than that \(none\) of Hook/,
  ],
];

for (const [rule, behaviour, definition, ...says] of rows) test(`${rule.id}: ${behaviour}`, (t) => ruleSays(t, rule, { definition }, says));

test('trigger-polling-order: takes a policy that sets the order, and one that goes on from another value', async (t) => {
  const polling = (since: string) => ({
    templateId: 'pollingtrigger',
    parameters: { 'x-ms-apimTemplateParameter.triggerConfig': { since }, 'x-ms-apimTemplate-operationName': ['ListTickets'] },
  });
  const sorted = { templateId: 'setqueryparameter', parameters: { 'x-ms-apimTemplateParameter.name': 'orderBy' } };
  const hits = async (...policyTemplateInstances: readonly object[]) => {
    const { connector } = await loadExample({
      definition: get({ 'x-ms-trigger': 'batch' }),
      properties: { properties: { policyTemplateInstances } },
    });
    return [...runRules([triggerPollingOrder], connector)].length;
  };
  t.is(await hits(polling('@{triggerBody()[0].openedAt}')), 1);
  t.is(await hits(polling('@{triggerBody()[0].openedAt}'), sorted), 0);
  t.is(await hits(polling('@{triggerBody().now}')), 0);
});

/** What each finding of a rule offers to do. */
const fixesOf = async (rule: Rule, definition: Raw): Promise<readonly unknown[]> => {
  const { connector } = await loadExample({ definition });
  return [...runRules([rule], connector)].map(({ fix }) => fix?.changes.map((change) => ('value' in change ? change.value : change.kind)));
};

for (const [rule, behaviour, definition, offered] of [
  [schemaRefSiblings, 'removes a type', given(object({ desk: { ...ref('Desk'), type: 'object' } }), { Desk: object({}) }), ['remove']],
  [
    schemaRefSiblings,
    'leaves words to people',
    given(object({ desk: { ...ref('Desk'), type: 'object', title: 'Desk' } }), { Desk: {} }),
    undefined,
  ],
  [schemaRequiredNonObject, 'leaves lists to people', given({ type: 'array', required: ['a'], items: { type: 'string' } }), undefined],
  [schemaOas3Keyword, 'renames nullable', given({ type: 'string', nullable: true }), ['rename']],
  [schemaOas3Keyword, 'removes nullable: false', given({ type: 'string', nullable: false }), ['remove']],
  [schemaOas3Keyword, 'leaves oneOf to people', given({ oneOf: [] }), undefined],
  [schemaDefaultType, 'writes the number that a text is', given({ type: 'integer', default: '10' }), [10]],
  [schemaDefaultType, 'writes the text that a number is', given({ type: 'string', default: 10 }), ['10']],
  [schemaDefaultType, 'leaves what is no number to people', given({ type: 'integer', default: '1e3' }), undefined],
  [schemaDefaultType, 'leaves numbers that would lose digits', given({ type: 'integer', default: '12345678901234567890' }), undefined],
  [schemaEnumEmpty, 'writes each value once and in its type', given({ type: 'integer', enum: ['1', 2, 1] }), [[1, 2]]],
  [schemaEnumEmpty, 'leaves other values to people', given({ type: 'integer', enum: ['one'] }), undefined],
  [
    responseDefaultSchema,
    'removes what the result has already',
    responses({ default: { description: 'E.', schema: { type: 'string' } } }),
    ['remove'],
  ],
  [
    responseDefaultSchema,
    'leaves what may be the result to people',
    responses({ '200': { schema: null }, default: { description: 'E.', schema: { type: 'string' } } }),
    undefined,
  ],
  [
    responseSchemaLiteralEmpty,
    'removes what nobody misses',
    { paths: { '/tickets': { delete: { operationId: 'DeleteTickets', responses: { '200': { description: 'Gone.', schema: {} } } } } } },
    ['remove'],
  ],
  [responseSchemaLiteralEmpty, 'leaves results to people', responses({ '202': { description: 'Later.', schema: {} } }), undefined],
  [
    response204WithSchema,
    'leaves shared responses to people',
    { ...responses({ '204': { $ref: '#/responses/None' } }), responses: { None: { description: 'None.', schema: { type: 'string' } } } },
    undefined,
  ],
  [webhookUrlInternal, 'hides the property', hook(object({ url: { type: 'string', ...mark } })), ['internal']],
  [
    webhookUrlRequired,
    'names it all the way',
    hook(object({ hook: object({ url: mark }), event: {} }, { required: ['event'] })),
    [['event', 'hook'], ['url']],
  ],
  [webhookUrlRequired, 'leaves definitions to people', posted(ref('Hook'), {}, { Hook: object({ url: mark }) }), undefined],
  [triggerValue, 'mends letter case', get({ 'x-ms-trigger': 'Batch' }), ['batch']],
] as const satisfies readonly (readonly [Rule, string, Raw, readonly unknown[] | undefined])[]) {
  test(`${rule.id}: the fix ${behaviour}`, async (t) => {
    t.deepEqual(await fixesOf(rule, definition), [offered]);
  });
}

/** Definitions that lead to each other in ways that take for ever where each way is walked. */
const HOSTILE: Readonly<Record<string, Raw>> = {
  'forty that refer twice to the next': chain(40, (next) => object({ a: next, b: next }, { required: ['a', 'b'] })),
  'fifty properties each, ten levels deep': chain(10, (next) =>
    object(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${index}`, next]))),
  ),
  'a chain of twenty thousand': chain(20_000, (next) => object({ next }, { required: ['next'] })),
  'a chain of parts': chain(5_000, (next) => ({ allOf: [next], required: ['name'], properties: {} })),
  'thirty that all refer to each other': Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `D${index}`,
      object(Object.fromEntries(Array.from({ length: 30 }, (_other, to) => [`p${to}`, ref(`D${to}`)])), { required: ['p0', 'p1'] }),
    ]),
  ),
};

for (const [what, definitions] of Object.entries(HOSTILE)) {
  test(`every rule is done soon with ${what}`, async (t) => {
    const answer = { '200': { schema: { type: null, properties: null, ...ref('D0') } } };
    const paths = {
      '/tickets': { get: { 'x-ms-trigger': 'batch', responses: answer } },
      '/hooks': { post: { operationId: 'Hook', 'x-ms-trigger': 'single', parameters: [{ name: 'b', in: 'body', schema: ref('D0') }] } },
    };
    const { connector } = await loadExample({ definition: { paths, definitions } });
    for (const rule of rules) t.true(millisecondsOf(rule, connector) < 5000, rule.id);
  });
}

function chain(length: number, link: (next: Raw) => Raw): Raw {
  return Object.fromEntries(
    Array.from({ length }, (_, index) => [`D${index}`, link(index + 1 < length ? ref(`D${index + 1}`) : { type: 'string' })]),
  );
}

function millisecondsOf(rule: Rule, connector: Connector): number {
  const started = threadMs();
  Array.from(runRules([rule], connector));
  return threadMs() - started;
}
