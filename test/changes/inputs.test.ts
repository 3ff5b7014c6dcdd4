import test from 'ava';
import { loadDefinitions, told } from './load-update.ts';

/** The clean package with these parameters of CreateTicket. */
const taking = (...parameters: object[]) => ({
  paths: { '/tickets': { post: { operationId: 'CreateTicket', parameters, responses: { '201': { description: 'Made.' } } } } },
});
const query = (more: object) => ({ name: 'top', in: 'query', type: 'string', ...more });
const body = (schema: object, name = 'ticket') => ({ name, in: 'body', required: true, schema });
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const TEXT = { type: 'string' };

/** What is told of parameters that change, without the operation. */
async function changed(before: object[], after: object[]): Promise<string[]> {
  const lines = told(await loadDefinitions(taking(...before), taking(...after)));
  return lines.map((line) => line.replace(' · CreateTicket', ''));
}

const QUERY = 'The query parameter "top"';
const parameterCases: Readonly<Record<string, readonly [before: object[], after: object[], told: string[]]>> = {
  'one that is gone': [[query({})], [], [`diff-input-deleted · ${QUERY} is gone.`]],
  'an internal one that is gone': [[query({ 'x-ms-visibility': 'internal' })], [], []],
  'a new optional one': [[], [query({})], []],
  'a new required one': [[], [query({ required: true })], [`diff-input-required · ${QUERY} is new and required.`]],
  'a new required one that the platform fills in': [[], [query({ required: true, default: 'x', 'x-ms-visibility': 'internal' })], []],
  'a new required one that nobody can fill in': [
    [],
    [query({ required: true, 'x-ms-visibility': 'internal' })],
    [`diff-input-required · ${QUERY} is new and required.`],
  ],
  'a required one that makers must fill in now': [
    [query({ required: true, default: 'x', 'x-ms-visibility': 'internal' })],
    [query({ required: true, default: 'x' })],
    [`diff-input-required · ${QUERY} is required now.`],
  ],
  'another default of one that makers see': [
    [query({ default: 10 })],
    [query({ default: 20 })],
    [`diff-default-changed · ${QUERY} is proposed to makers as 20 now; it was 10.`],
  ],
  'one that is required no more': [[query({ required: true })], [query({})], []],
  'a new place': [
    [query({})],
    [query({ in: 'header' })],
    ['diff-parameter-moved · "top" was a query parameter and is a header parameter now.'],
  ],
  'a new place in the body': [
    [query({}), body(object({ name: TEXT }))],
    [body(object({ name: TEXT, top: TEXT }))],
    ['diff-parameter-moved · "top" was a query parameter and is a property "top" of the body now.'],
  ],
  'the same name in two places': [[query({}), query({ in: 'header' })], [query({}), query({ in: 'header' })], []],
  'a header in other letters': [[query({ in: 'header' })], [query({ in: 'header', name: 'TOP' })], []],
  'a name in other letters': [
    [query({})],
    [query({ name: 'Top' })],
    ['diff-input-deleted · The query parameter "top" is called "Top" now.'],
  ],
  'another name under one label': [
    [query({ 'x-ms-summary': 'Most' })],
    [query({ name: 'limit', 'x-ms-summary': 'Most' })],
    ['diff-input-deleted · The query parameter "top" is called "limit" now.'],
  ],
  'a body with another name: flows store its inputs under it': [
    [body(object({ name: TEXT }))],
    [body(object({ name: TEXT }), 'request')],
    ['diff-input-deleted · The body "ticket" is called "request" now.'],
  ],
  'integer to number': [[query({ type: 'integer' })], [query({ type: 'number' })], []],
  'number to integer': [
    [query({ type: 'number' })],
    [query({ type: 'integer' })],
    [`diff-input-type · ${QUERY} was number and is integer now.`],
  ],
  'int64 to int32': [
    [query({ type: 'integer', format: 'int64' })],
    [query({ type: 'integer', format: 'int32' })],
    [`diff-input-type · ${QUERY} was integer (int64) and is integer (int32) now.`],
  ],
  'int32 to int64': [[query({ type: 'integer', format: 'int32' })], [query({ type: 'integer', format: 'int64' })], []],
  'a format that takes less': [
    [query({})],
    [query({ format: 'date-time' })],
    [`diff-input-type · ${QUERY} was string and is string (date-time) now.`],
  ],
  'a format that is gone': [[query({ format: 'date-time' })], [query({})], []],
  'a format that is a hint': [[query({})], [query({ format: 'email' })], []],
  'an enum that is new': [
    [query({})],
    [query({ enum: ['a', 'b'] })],
    [`diff-enum-added · ${QUERY} took any value and takes only "a", "b" now.`],
  ],
  'an enum that takes less': [
    [query({ enum: ['a', 'b'] })],
    [query({ enum: ['b'] })],
    [`diff-enum-added · ${QUERY} does not take "a" any more, only "b".`],
  ],
  'an enum in another order, with one more': [[query({ enum: ['a', 'b'] })], [query({ enum: ['c', 'b', 'a'] })], []],
  'both values of a boolean': [[query({ type: 'boolean' })], [query({ type: 'boolean', enum: [true, false] })], []],
  'a lower bound': [
    [query({ type: 'integer', minimum: 1 })],
    [query({ type: 'integer', minimum: 5 })],
    [`diff-input-constraints · ${QUERY} is bounded more tightly: minimum 5; it was minimum 1.`],
  ],
  'a wider bound': [[query({ maxLength: 5 })], [query({ maxLength: 50 })], []],
  'a pattern': [
    [query({})],
    [query({ pattern: '^a' })],
    [`diff-input-constraints · ${QUERY} is bounded more tightly: pattern "^a"; it was no pattern.`],
  ],
  'lists joined otherwise': [
    [query({ type: 'array', items: TEXT })],
    [query({ type: 'array', items: TEXT, collectionFormat: 'pipes' })],
    [`diff-parameter-encoding · ${QUERY} was written as collectionFormat csv and is written as collectionFormat pipes now.`],
  ],
  'a list in the other form': [
    [query({ 'x-ms-dynamic-values': { operationId: 'ListTickets', 'value-path': 'id' } })],
    [query({ 'x-ms-dynamic-list': { operationId: 'ListTickets', itemValuePath: 'id' } })],
    [],
  ],
};

for (const [what, [before, after, expected]] of Object.entries(parameterCases))
  test(`parameters: ${what}`, async (t) => t.deepEqual(await changed(before, after), expected));

const bodyCases: Readonly<Record<string, readonly [before: object, after: object, told: string[]]>> = {
  'a property that is gone, deep down': [
    object({ lines: { type: 'array', items: object({ price: TEXT, name: TEXT }) } }),
    object({ lines: { type: 'array', items: object({ name: TEXT }) } }),
    ['diff-input-deleted · The input "lines[].price" is gone.'],
  ],
  'every property of an object': [
    object({ customer: object({ name: TEXT, email: TEXT }) }),
    object({ customer: { type: 'object' } }),
    ['diff-input-deleted · The input "customer.*" is gone.'],
  ],
  'required, deep down': [
    object({ customer: object({ name: TEXT }) }),
    object({ customer: object({ name: TEXT }, { required: ['name'] }) }),
    ['diff-input-required · The input "customer.name" is required now.'],
  ],
  'a new required property': [
    object({}),
    object({ name: TEXT }, { required: ['name'] }),
    ['diff-input-required · The input "name" is new and required.'],
  ],
  'a new required property in a new object': [object({}), object({ customer: object({ name: TEXT }, { required: ['name'] }) }), []],
  'what is read-only': [object({ id: { ...TEXT, readOnly: true } }), object({ at: { ...TEXT, readOnly: true } }, { required: ['at'] }), []],
  internal: [
    object({ name: TEXT }),
    object({ name: { ...TEXT, 'x-ms-visibility': 'internal' } }),
    ['diff-input-internal · The input "name" is internal now.'],
  ],
  'what is said of all other properties': [
    { type: 'object', additionalProperties: TEXT },
    { type: 'object', additionalProperties: { type: 'integer' } },
    ['diff-input-type · The input "*" was string and is integer now.'],
  ],
  'no further properties': [
    object({ name: TEXT }),
    object({ name: TEXT }, { additionalProperties: false }),
    ['diff-input-constraints · The body "ticket" is bounded more tightly: no further properties; it was further properties allowed.'],
  ],
  null: [
    object({ name: { ...TEXT, 'x-nullable': true } }),
    object({ name: TEXT }),
    ['diff-input-constraints · The input "name" is bounded more tightly: null refused; it was null allowed.'],
  ],
  'a schema of its own in the stead of fixed properties': [
    object({ name: TEXT, email: TEXT }),
    { type: 'object', 'x-ms-dynamic-schema': { operationId: 'ListTickets', 'value-path': 'schema' } },
    [],
  ],
  'the same in another form: allOf': [
    object({ name: TEXT, email: TEXT }),
    { allOf: [object({ name: TEXT }), object({ email: TEXT })] },
    [],
  ],
  'required by a part of allOf': [
    { allOf: [object({ name: TEXT })] },
    { allOf: [object({ name: TEXT }), { required: ['name'] }] },
    ['diff-input-required · The input "name" is required now.'],
  ],
};

for (const [what, [before, after, expected]] of Object.entries(bodyCases))
  test(`bodies: ${what}`, async (t) => t.deepEqual(await changed([body(before)], [body(after)]), expected));
