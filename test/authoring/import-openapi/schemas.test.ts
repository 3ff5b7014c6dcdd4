import test from 'ava';
import { convertSchema, type Json } from './convert.ts';

const LEG = { type: 'object', required: ['length'], properties: { length: { type: 'integer' } } };
const OTHERS = { Leg: LEG, Colour: { type: 'string', enum: ['red', 'blue'] } };
const toLeg = { $ref: '#/components/schemas/Leg' };
const toColour = { $ref: '#/components/schemas/Colour' };

/** A schema, what it becomes, and how many things are said of it. */
const EXACT: Readonly<Record<string, readonly [is: unknown, becomes: unknown, openapi?: string]>> = {
  'a nullable text of 3.0': [{ type: 'string', nullable: true }, { type: 'string', 'x-nullable': true }, '3.0.3'],
  'a type list with null': [{ type: ['string', 'null'] }, { type: 'string', 'x-nullable': true }],
  'a type list of numbers': [{ type: ['integer', 'number'] }, { type: 'number' }],
  'a constant': [{ const: 'oak' }, { type: 'string', enum: ['oak'] }],
  'values with null among them': [
    { type: ['string', 'null'], enum: ['oak', null] },
    { type: 'string', enum: ['oak'], 'x-nullable': true },
  ],
  'values without a type': [{ enum: [1, 2] }, { type: 'integer', enum: [1, 2] }],
  'a bound of its own': [
    { type: 'integer', exclusiveMinimum: 3 },
    { type: 'integer', minimum: 3, exclusiveMinimum: true },
  ],
  'two bounds, of which the plain one is narrower': [
    { type: 'integer', exclusiveMaximum: 9, maximum: 5 },
    { type: 'integer', maximum: 5 },
  ],
  'two bounds, of which the exclusive one is narrower': [
    { type: 'integer', exclusiveMinimum: 5, minimum: 5 },
    { type: 'integer', minimum: 5, exclusiveMinimum: true },
  ],
  'a marked bound of 3.0': [
    { type: 'integer', minimum: 3, exclusiveMinimum: true },
    { type: 'integer', minimum: 3, exclusiveMinimum: true },
    '3.0.0',
  ],
  'one example in a list': [
    { type: 'string', examples: ['oak'] },
    { type: 'string', example: 'oak' },
  ],
  'bytes as text': [
    { type: 'string', contentEncoding: 'base64' },
    { type: 'string', format: 'byte' },
  ],
  'true, and a list without items': [
    { type: 'object', properties: { any: true, list: { type: 'array' } } },
    { type: 'object', properties: { any: {}, list: { type: 'array', items: {} } } },
  ],
  'properties without a type': [{ properties: { a: { type: 'string' } } }, { type: 'object', properties: { a: { type: 'string' } } }],
  'nothing else, said in the new way': [
    { type: 'object', unevaluatedProperties: false },
    { type: 'object', additionalProperties: false },
  ],
  'a map': [
    { type: 'object', additionalProperties: toLeg },
    { type: 'object', additionalProperties: { $ref: '#/definitions/Leg' } },
  ],
  'several parts': [
    { allOf: [toLeg, { type: 'object', properties: { a: { type: 'string' } } }] },
    { allOf: [{ $ref: '#/definitions/Leg' }, { type: 'object', properties: { a: { type: 'string' } } }] },
  ],
  'one part that is nullable, a scalar': [
    { type: 'object', properties: { colour: { nullable: true, description: 'Its colour.', allOf: [toColour] } } },
    { type: 'object', properties: { colour: { type: 'string', enum: ['red', 'blue'], description: 'Its colour.', 'x-nullable': true } } },
    '3.0.0',
  ],
  'a reference or null': [
    { type: 'object', properties: { leg: { anyOf: [toLeg, { type: 'null' }] } } },
    { type: 'object', properties: { leg: { $ref: '#/definitions/LegOrNull' } } },
  ],
  'a reference or null, a scalar': [
    { type: 'object', properties: { colour: { oneOf: [toColour, { type: 'null' }] } } },
    { type: 'object', properties: { colour: { type: 'string', enum: ['red', 'blue'], 'x-nullable': true } } },
  ],
  'a reference with extensions beside it': [
    { type: 'object', properties: { leg: { ...toLeg, 'x-ms-visibility': 'advanced' } } },
    { type: 'object', properties: { leg: { $ref: '#/definitions/Leg', 'x-ms-visibility': 'advanced' } } },
  ],
  'a reference with a description beside it, a scalar': [
    { type: 'object', properties: { colour: { ...toColour, description: 'Its colour.' } } },
    { type: 'object', properties: { colour: { type: 'string', enum: ['red', 'blue'], description: 'Its colour.' } } },
  ],
  'a reference with more to fit beside it': [
    { ...toLeg, required: ['a'], properties: { a: { type: 'string' } } },
    { allOf: [{ $ref: '#/definitions/Leg' }, { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }] },
  ],
  'alternatives of values, with their titles': [
    {
      oneOf: [
        { const: 'r', title: 'Red' },
        { const: 'b', title: 'Blue' },
      ],
    },
    {
      type: 'string',
      enum: ['r', 'b'],
      'x-ms-enum-values': [
        { value: 'r', displayName: 'Red' },
        { value: 'b', displayName: 'Blue' },
      ],
    },
  ],
  'alternatives that say the same': [{ anyOf: [{ type: 'string' }, { type: 'string', title: 'Text' }] }, { type: 'string' }],
  'an inherited kind': [
    { type: 'object', required: ['kind'], discriminator: { propertyName: 'kind' }, properties: { kind: { type: 'string' } } },
    { type: 'object', required: ['kind'], discriminator: 'kind', properties: { kind: { type: 'string' } } },
  ],
  extensions: [
    { type: 'string', 'x-ms-summary': 'Wood', 'x-nullable': true, 'x-ms-dynamic-values': { operationId: 'ListWoods' } },
    { type: 'string', 'x-ms-summary': 'Wood', 'x-nullable': true, 'x-ms-dynamic-values': { operationId: 'ListWoods' } },
  ],
  itself: [
    { type: 'object', properties: { next: { $ref: '#/components/schemas/Desk' } } },
    { type: 'object', properties: { next: { $ref: '#/definitions/Desk' } } },
  ],
};

for (const [what, [is, becomes, openapi]] of Object.entries(EXACT)) {
  test(`schemas: ${what}, and nothing is lost`, (t) => {
    const { schema, losses } = convertSchema(is, openapi, OTHERS);
    t.deepEqual(schema, becomes);
    t.deepEqual(losses, []);
  });
}

const INEXACT: Readonly<Record<string, readonly [is: unknown, becomes: unknown, said: readonly string[]]>> = {
  'types without anything in common': [{ type: ['string', 'object'] }, {}, ['lost: The type is one of several: ["string","object"].']],
  'alternatives of different kinds': [
    { description: 'Either.', anyOf: [{ type: 'string' }, toLeg] },
    { description: 'Either.' },
    ['lost: A value fits one of 2 schemas of different kinds (string, object).'],
  ],
  'alternatives of one kind': [
    { anyOf: [{ type: 'string', minLength: 2 }, toColour] },
    { type: 'string' },
    ['changed: Each value fits one of 2 descriptions of a string.'],
  ],
  'alternatives of objects': [
    {
      oneOf: [
        toLeg,
        { type: 'object', required: ['length', 'wood'], properties: { length: { type: 'number' }, wood: { type: 'string' } } },
      ],
    },
    { type: 'object', properties: { length: { type: 'number' }, wood: { type: 'string' } }, required: ['length'] },
    ['changed: Objects fit one of 2 descriptions.'],
  ],
  'alternatives that only require': [
    {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      anyOf: [{ required: ['b'] }, { required: ['a'] }],
    },
    { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a'] },
    ['changed: Objects fit one of 2 descriptions.'],
  ],
  'what is read or written only': [
    {
      type: 'object',
      required: ['id', 'pin', 'a'],
      properties: { id: { type: 'string', readOnly: true }, pin: { type: 'string', writeOnly: true }, a: {} },
    },
    { type: 'object', required: ['a'], properties: { id: { type: 'string', readOnly: true }, pin: { type: 'string' }, a: {} } },
    [
      'changed: The property "id" is required of answers alone.',
      'changed: The property "pin" is required of requests alone.',
      'lost: The value stands in requests alone.',
    ],
  ],
  'a tuple': [
    { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'number' }], items: false },
    { type: 'array', items: { type: 'number' } },
    ['changed: The first items have a schema each.'],
  ],
  'patterns of names beside a closed object': [
    { type: 'object', patternProperties: { '^x': {} }, additionalProperties: false },
    { type: 'object' },
    ['lost: Properties are described by patterns of their names.'],
  ],
  'a reference with a description beside it, an object': [
    { type: 'object', properties: { leg: { ...toLeg, description: 'The left one.' } } },
    { type: 'object', properties: { leg: { $ref: '#/definitions/Leg' } } },
    ['lost: Beside a reference stands description.'],
  ],
  'a renamed kind': [
    {
      type: 'object',
      discriminator: { propertyName: 'kind', mapping: { Leg: '#/components/schemas/Leg', l: '#/components/schemas/Leg' } },
    },
    { type: 'object', discriminator: 'kind' },
    ['lost: The values of the discriminator have a mapping (l).'],
  ],
  null: [{ type: 'null' }, { 'x-nullable': true }, ['changed: The only value is null.']],
  nothing: [{ type: 'array', items: false }, { type: 'array', items: {} }, ['lost: Nothing is allowed here ("false").']],
  'what stands elsewhere': [
    {
      type: 'object',
      properties: { a: { $ref: 'http://contoso.com/a.json' }, b: { $ref: '../b.yaml#/B' }, c: { $ref: '#/components/schemas/C' } },
    },
    { type: 'object', properties: { a: {}, b: {}, c: {} } },
    [
      'refused: The $ref "http://contoso.com/a.json" leads to what stands at another address, which is not read.',
      'refused: The $ref "../b.yaml#/B" leads to what stands in another file, which is not read.',
      'refused: The $ref "#/components/schemas/C" leads nowhere.',
    ],
  ],
};

for (const [what, [is, becomes, said]] of Object.entries(INEXACT)) {
  test(`schemas: ${what}, which is said`, (t) => {
    const { schema, losses } = convertSchema(is, '3.1.0', OTHERS);
    t.deepEqual(schema, becomes);
    t.deepEqual(losses, said);
  });
}

test('schemas: what has a name of its own anywhere becomes a definition', (t) => {
  const person = { $anchor: 'person', type: 'object', properties: { friend: { $ref: '#person' } } };
  const desk = {
    $id: 'https://contoso.com/desk',
    type: 'object',
    $defs: { Person: person },
    properties: { a: { $ref: '#person' }, b: { $ref: '#/$defs/Person' }, c: { $ref: 'https://contoso.com/desk' } },
  };
  const { schema, definitions, losses } = convertSchema(desk);
  t.deepEqual((schema as Json)['properties'], {
    a: { $ref: '#/definitions/Person' },
    b: { $ref: '#/definitions/Person' },
    c: { $ref: '#/definitions/Desk' },
  });
  t.deepEqual(definitions, { Person: { type: 'object', properties: { friend: { $ref: '#/definitions/Person' } } } });
  t.deepEqual(losses, []);
});

test('schemas: a definition that may be null besides stands beside the plain one, circles included', (t) => {
  const { definitions } = convertSchema({ type: 'object', properties: { a: { oneOf: [toTree, { type: 'null' }] } } }, '3.1.0', {
    Tree: { type: 'object', properties: { below: { anyOf: [{ type: 'null' }, toTree] } } },
  });
  const tree = { type: 'object', properties: { below: { $ref: '#/definitions/TreeOrNull' } } };
  t.deepEqual(definitions, { Tree: tree, TreeOrNull: { ...tree, 'x-nullable': true } });
});

const toTree = { $ref: '#/components/schemas/Tree' };
