import test from 'ava';
import { convert, convertOperation, type Json } from './convert.ts';

/** What a parameter becomes, and what is said of it. */
const PARAMETERS: Readonly<Record<string, readonly [is: Json, becomes: readonly Json[], said?: readonly string[]]>> = {
  'a list that is repeated': [
    { name: 'a', in: 'query', schema: { type: 'array', minItems: 1, items: { type: 'string', enum: ['x', 'y'] }, default: ['x'] } },
    [{ name: 'a', in: 'query', type: 'string', enum: ['x', 'y'], default: 'x' }],
    ['lost: The list "a" repeats its name for each value, which the platform does not.'],
  ],
  'a list that is repeated, with two values by default': [
    { name: 'a', in: 'query', schema: { type: 'array', items: { type: 'integer' }, default: [1, 2] } },
    [{ name: 'a', in: 'query', type: 'integer' }],
    ['lost: The list "a" repeats its name for each value, which the platform does not.'],
  ],
  'a list in one text': [
    { name: 'a', in: 'query', explode: false, schema: { type: 'array', items: { type: 'string' } } },
    [{ name: 'a', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' }],
  ],
  'a list parted by spaces': [
    { name: 'a', in: 'query', style: 'spaceDelimited', schema: { type: 'array', items: { type: 'string' } } },
    [{ name: 'a', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'ssv' }],
  ],
  'a list parted by bars': [
    { name: 'a', in: 'query', style: 'pipeDelimited', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
    [{ name: 'a', in: 'query', type: 'array', items: { type: 'integer' }, collectionFormat: 'pipes' }],
  ],
  'a list in a header': [
    { name: 'a', in: 'header', schema: { type: 'array', items: { type: 'string' } } },
    [{ name: 'a', in: 'header', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' }],
  ],
  'a path variable': [{ name: 'a', in: 'path', schema: { type: 'string' } }, [{ name: 'a', in: 'path', required: true, type: 'string' }]],
  'an exploded object': [
    {
      name: 'a',
      in: 'query',
      required: true,
      schema: { type: 'object', required: ['x'], properties: { x: { type: 'string' }, y: { type: 'integer' } } },
    },
    [
      { name: 'x', in: 'query', required: true, type: 'string' },
      { name: 'y', in: 'query', type: 'integer' },
    ],
    ['changed: The parameter "a" is an object.'],
  ],
  'a deep object': [
    { name: 'a', in: 'query', style: 'deepObject', schema: { type: 'object', properties: { x: { type: 'string' } } } },
    [{ name: 'a[x]', in: 'query', type: 'string' }],
    ['lost: The parameter "a" is an object with the style deepObject.'],
  ],
  'an object in a header': [
    { name: 'a', in: 'header', schema: { type: 'object', properties: { x: { type: 'string' } } } },
    [{ name: 'a', in: 'header', type: 'string' }],
    ['lost: The value of "a" is an object.'],
  ],
  content: [
    { name: 'a', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
    [{ name: 'a', in: 'query', type: 'string' }],
    ['changed: The value of "a" is application/json with a schema.'],
  ],
  'a cookie': [
    { name: 'a', in: 'cookie', schema: { type: 'string' } },
    [],
    ['lost: The parameter "a" is a cookie, and connectors send none.'],
  ],
  'a reference, texts beside it': [
    { $ref: '#/components/parameters/Page', description: 'Which page.' },
    [
      {
        name: 'page',
        in: 'query',
        description: 'Which page.',
        type: 'integer',
        default: 1,
        'x-ms-summary': 'Page',
        'x-ms-visibility': 'advanced',
      },
    ],
  ],
  'no single type': [
    { name: 'a', in: 'query', schema: { anyOf: [{ type: 'string' }, { type: 'array', items: {} }] } },
    [{ name: 'a', in: 'query', type: 'string' }],
    ['lost: A value fits one of 2 schemas of different kinds (string, array).', 'changed: The input "a" has no single type.'],
  ],
  'a circle': [{ $ref: '#/components/parameters/Round' }, [], ['refused: The $ref "#/components/parameters/Round" leads back to itself.']],
  'what stands elsewhere': [
    { $ref: 'shared.yaml#/Page' },
    [],
    ['refused: The $ref "shared.yaml#/Page" leads to what stands in another file, which is not read.'],
  ],
};

const COMPONENTS = {
  parameters: {
    Page: { name: 'page', in: 'query', 'x-ms-visibility': 'advanced', schema: { $ref: '#/components/schemas/Page' } },
    Round: { $ref: '#/components/parameters/Trip' },
    Trip: { $ref: '#/components/parameters/Round' },
  },
  schemas: { Page: { type: 'integer', title: 'Page', default: 1 } },
};

for (const [what, [is, becomes, said = []]] of Object.entries(PARAMETERS)) {
  test(`parameters: ${what}`, (t) => {
    const { operation, losses } = convertOperation({ parameters: [is] }, { components: COMPONENTS });
    t.deepEqual(operation['parameters'] ?? [], becomes);
    t.deepEqual(losses, said);
  });
}

const FORM = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary' },
    tags: { type: 'array', items: { type: 'string' } },
    made: { type: 'string', readOnly: true },
  },
};

const BODIES: Readonly<Record<string, readonly [content: Json, becomes: Json, said?: readonly string[]]>> = {
  JSON: [
    { 'application/json': { schema: { type: 'object' }, example: { a: 1 } } },
    { consumes: ['application/json'], parameters: [{ name: 'body', in: 'body', schema: { type: 'object', example: { a: 1 } } }] },
  ],
  'several types, one schema': [
    {
      'application/xml': { schema: { type: 'object' } },
      'application/*+json': { schema: { type: 'object' } },
      'application/json': { schema: { type: 'object' } },
    },
    { consumes: ['application/json', 'application/xml'], parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }] },
  ],
  'several types, several schemas': [
    { 'text/csv': { schema: { type: 'string' } }, 'application/vnd.desk+json': { schema: { type: 'object' } } },
    { consumes: ['application/vnd.desk+json'], parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }] },
    ['lost: The body may be text/csv as well, which differs.'],
  ],
  'any type': [
    { '*/*': { schema: { type: 'object' } } },
    { consumes: ['application/json'], parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }] },
  ],
  'bytes of any type': [
    { '*/*': { schema: { type: 'string', format: 'binary' } } },
    { consumes: ['application/octet-stream'], parameters: [{ name: 'body', in: 'body', schema: { type: 'string', format: 'binary' } }] },
  ],
  'a text without a schema': [
    { 'text/csv': {} },
    { consumes: ['text/csv'], parameters: [{ name: 'body', in: 'body', schema: { type: 'string' } }] },
  ],
  'an example of JSON beside a schema of anything': [
    { 'application/json': { example: { a: 1 } }, '*/*': { schema: { type: 'object' } } },
    { consumes: ['application/json'], parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }] },
    ['lost: The body may be application/json as well, which differs.'],
  ],
  bytes: [
    { 'application/octet-stream': {} },
    { consumes: ['application/octet-stream'], parameters: [{ name: 'body', in: 'body', schema: { type: 'string', format: 'binary' } }] },
  ],
  'a form with a file': [
    { 'multipart/form-data': { schema: FORM } },
    {
      consumes: ['multipart/form-data'],
      parameters: [
        { name: 'file', in: 'formData', required: true, type: 'file' },
        { name: 'tags', in: 'formData', type: 'string' },
      ],
    },
    ['lost: The list "tags" repeats its name for each value, which the platform does not.'],
  ],
  'a form with files of 3.1': [
    {
      'multipart/form-data': {
        schema: { properties: { a: { contentMediaType: 'image/png' }, b: {} } },
        encoding: { b: { contentType: 'image/png' } },
      },
    },
    {
      consumes: ['multipart/form-data'],
      parameters: [
        { name: 'a', in: 'formData', type: 'file' },
        { name: 'b', in: 'formData', type: 'file' },
      ],
    },
    ['lost: The text holds image/png.', 'lost: The part "b" has a media type of its own.'],
  ],
  'a form with a list of files': [
    { 'multipart/form-data': { schema: { properties: { a: { type: 'array', items: { type: 'string', format: 'binary' } } } } } },
    { consumes: ['multipart/form-data'], parameters: [{ name: 'a', in: 'formData', type: 'file' }] },
    ['lost: The field "a" is a list of files.'],
  ],
  'an encoded form': [
    { 'application/x-www-form-urlencoded': { schema: { properties: { a: { type: 'string' }, b: { type: 'object' } } } } },
    {
      consumes: ['application/x-www-form-urlencoded'],
      parameters: [
        { name: 'a', in: 'formData', type: 'string' },
        { name: 'b', in: 'formData', type: 'string' },
      ],
    },
    ['lost: The value of "b" is an object.'],
  ],
};

for (const [what, [content, becomes, said = []]] of Object.entries(BODIES)) {
  test(`bodies: ${what}`, (t) => {
    const { operation, losses } = convertOperation({ requestBody: { content } });
    const { consumes, parameters } = operation;
    t.deepEqual({ consumes, parameters }, becomes);
    t.deepEqual(losses, said);
  });
}

test('bodies: a description, a need and a name that another converter kept', (t) => {
  const requestBody = {
    required: true,
    description: 'What is made.',
    content: { 'application/json': { schema: {} } },
    'x-ms-summary': 'Desk',
  };
  const { operation } = convertOperation({ requestBody, 'x-codegen-request-body-name': 'desk' });
  t.deepEqual(operation['parameters'], [
    { name: 'desk', in: 'body', required: true, description: 'What is made.', 'x-ms-summary': 'Desk', schema: {} },
  ]);
  t.false('x-codegen-request-body-name' in operation);
});

const json = (schema: unknown) => ({ 'application/json': { schema } });

const RESPONSES: Readonly<Record<string, readonly [is: Json, becomes: Json, said?: readonly string[]]>> = {
  ranges: [
    { '2XX': { description: 'a' }, '4XX': { description: 'b' }, '5XX': { description: 'c' } },
    { 200: { description: 'a' }, default: { description: 'b' } },
    [
      'to-do: The response 2XX stands for a range of codes.',
      'changed: The response 4XX stands for a range of codes.',
      'lost: The response 5XX stands for a range of codes.',
    ],
  ],
  'a range beside codes': [
    { 201: { description: 'a' }, '2XX': { description: 'b' }, default: { description: 'c' } },
    { 201: { description: 'a' }, default: { description: 'c' } },
    ['lost: The response 2XX stands for a range of codes.'],
  ],
  'headers, examples and links': [
    {
      200: {
        description: 'a',
        headers: { 'X-A': { description: 'How many.', schema: { type: 'integer', format: 'int32' } }, 'content-type': {} },
        content: { 'application/json': { schema: { type: 'string' }, example: 'oak' } },
        links: { next: {} },
      },
    },
    {
      200: {
        description: 'a',
        schema: { type: 'string' },
        headers: { 'X-A': { type: 'integer', format: 'int32', description: 'How many.' } },
        examples: { 'application/json': 'oak' },
      },
    },
    ['lost: Links tell which operations go on with what is answered.'],
  ],
  'a file': [
    { 200: { description: 'a', content: { 'application/pdf': {} } } },
    { 200: { description: 'a', schema: { type: 'string', format: 'binary' } } },
  ],
  'JSON of no schema': [{ 200: { description: 'a', content: { 'application/json': {} } } }, { 200: { description: 'a' } }],
};

for (const [what, [is, becomes, said = []]] of Object.entries(RESPONSES)) {
  test(`responses: ${what}`, (t) => {
    const { operation, losses } = convertOperation({ responses: is });
    t.deepEqual(operation['responses'], becomes);
    t.deepEqual(losses, said);
  });
}

test('responses: their media types are the operation’s, each once', (t) => {
  const responses = {
    200: { description: '', content: json({}) },
    400: { description: '', content: { 'application/problem+json': {}, 'text/plain': {} } },
    404: { description: '', content: json({}) },
  };
  t.deepEqual(convertOperation({ responses }).operation['produces'], ['application/json', 'application/problem+json', 'text/plain']);
});

test('operations: those without an id get one of their own, and one that is taken gets a number', (t) => {
  const responses = { 204: { description: 'Fine.' } };
  const paths = {
    '/desks/{id}/legs': { get: { responses }, put: { operationId: 'getdesksbyidlegs2', responses } },
    '/desks/{id}/legs/': { get: { responses }, put: { operationId: 'Take', responses }, post: { operationId: 'Take', responses } },
  };
  const { definition, losses } = convert({ paths });
  const made = Object.values(definition['paths'] as Json).flatMap((item) =>
    Object.values(item as Json).map((operation) => (operation as Json)['operationId']),
  );
  t.deepEqual(made, ['GetDesksByIdLegs', 'getdesksbyidlegs2', 'GetDesksByIdLegs3', 'Take', 'Take2']);
  t.is(losses.filter(({ pointer }) => pointer.endsWith('/operationId')).length, 1);
});

test('operations: callbacks and webhooks are left to do, not lost', (t) => {
  const post = { responses: {} };
  const callbacks = { made: { '{$request.body#/target/url}': { post } }, other: { '{$request.query.url}': { post } } };
  const { losses } = convertOperation({ callbacks }, { webhooks: { deskMade: { post } } });
  t.deepEqual(losses, [
    'to-do: The service calls back ("made", to {$request.body#/target/url}), as for a webhook trigger.',
    'to-do: The service calls back ("other", to {$request.query.url}), as for a webhook trigger.',
    'to-do: The service sends POST "deskMade" to those who subscribed, as for a webhook trigger.',
  ]);
});

test('operations: what a webhook of the platform brings keeps its schema', (t) => {
  const content = { description: 'A desk.', schema: { $ref: '#/components/schemas/Desk' } };
  const paths = { '/hooks': { 'x-ms-notification-content': content, post: { 'x-ms-trigger': 'single', responses: {} } } };
  const { definition } = convert({ paths, components: { schemas: { Desk: { type: 'object' } } } });
  const item = (definition['paths'] as Record<string, Json>)['/hooks'];
  t.deepEqual(item?.['x-ms-notification-content'], { description: 'A desk.', schema: { $ref: '#/definitions/Desk' } });
  t.like(item?.['post'], { 'x-ms-trigger': 'single' });
});

test('paths: a reference is followed, within the file', (t) => {
  const { definition } = convert({
    paths: { '/desks': { $ref: '#/components/pathItems/Desks' } },
    components: { pathItems: { Desks: { get: { operationId: 'ListDesks', responses: {} } } } },
  });
  t.deepEqual(definition['paths'], { '/desks': { get: { operationId: 'ListDesks', responses: {} } } });
});
