import test from 'ava';
import { outlineOperation } from '../harness/outline-operation.ts';
import { loadPackage } from './load/load-files.ts';

test('choices written as texts are told as what they mean', async (t) => {
  const inputs = [
    ['size', { type: 'integer', enum: ['1', '2'] }],
    ['isOpen', { type: 'boolean', enum: ['true'] }],
    ['code', { type: 'string', enum: ['1', '2'] }],
    ['page', { type: 'integer', enum: [] }],
    ['letter', { type: 'string', enum: [...'abcdefghi'] }],
  ] as const;
  const { connector } = await loadPackage({
    swagger: '2.0',
    info: { title: 'Contoso', version: '1' },
    paths: {
      '/boxes': {
        get: {
          operationId: 'ListBoxes',
          parameters: inputs.map(([name, schema]) => ({ name, in: 'query', ...schema })),
          responses: { 200: { description: 'Boxes.' } },
        },
      },
    },
  });
  const [operation] = connector.operations;
  t.deepEqual(operation && outlineOperation(connector, operation).inputs.map(({ type }) => type), [
    'integer (one of 1, 2)',
    'boolean (one of true)',
    'string (one of "1", "2")',
    'integer',
    'string (one of "a", "b", "c", "d", "e", "f", "g", "h", …)',
  ]);
});
