import test from 'ava';
import { loadDefinitions, told } from './load-update.ts';

const TEXT = { type: 'string' };
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const taking = (schema: object, definitions: object = {}) => ({
  paths: {
    '/tickets': {
      post: {
        operationId: 'CreateTicket',
        parameters: [{ name: 'ticket', in: 'body', required: true, schema }],
        responses: { '201': { description: 'Made.' } },
      },
    },
  },
  definitions,
});

async function refused(before: object, after: object): Promise<string[]> {
  return told(await loadDefinitions(taking(before), taking(after))).map((line) => line.replace(' · CreateTicket', ''));
}

test('what no other rule sees is told with a value that was valid', async (t) => {
  const labels = { type: 'object', additionalProperties: TEXT };
  t.deepEqual(await refused(object({ labels }), object({ labels: { ...labels, minProperties: 1 } })), [
    'diff-input-refused · The input "labels" refuses a value that it took: {} (object). It expects at least 1 property now.',
  ]);
});

test('parts of allOf that say different things are taken together', async (t) => {
  const part = (maximum: number) => object({ priority: { type: 'integer', minimum: 0, maximum } });
  const [line = '', ...others] = await refused({ allOf: [part(100)] }, { allOf: [part(5), part(100)] });
  t.deepEqual(others, []);
  t.regex(
    line,
    /^diff-input-refused · The input "priority" refuses a value that it took: \d+ \(integer\)\. It expects a number <= 5 now\.$/,
  );
});

test('what another rule has told of the input, or of what it is a part of, is not told again', async (t) => {
  const cases: readonly (readonly [object, object, string])[] = [
    [object({ n: { type: 'integer' } }), object({ n: { type: 'integer', maximum: 5 } }), 'diff-input-constraints'],
    [object({ n: TEXT }), object({ n: object({ a: TEXT }) }), 'diff-input-type'],
    [object({ n: TEXT }), object({ n: TEXT }, { required: ['n'] }), 'diff-input-required'],
    [object({ n: TEXT }), object({ n: { ...TEXT, enum: ['a'] } }), 'diff-enum-added'],
    [object({ n: object({ a: TEXT }) }), object({ n: object({}, { additionalProperties: false }) }), 'diff-input-deleted'],
  ];
  for (const [before, after, id] of cases) {
    const ids = (await refused(before, after)).map((line) => line.split(' · ')[0]);
    t.true(ids.includes(id), ids.join());
    t.false(ids.includes('diff-input-refused'), id);
  }
});

test('what the platform fills in by itself is not missed', async (t) => {
  const version = { ...TEXT, default: '1', 'x-ms-visibility': 'internal' };
  t.deepEqual(await refused(object({ n: TEXT }), object({ n: TEXT, version }, { required: ['version'] })), []);
});

test('what makers do not give is none of their values', async (t) => {
  const hidden = (type: string) => ({ type: 'object', 'x-ms-visibility': 'internal', properties: { kind: { type } } });
  t.deepEqual(
    await refused(
      object({ hidden: hidden('string') }, { required: ['hidden'] }),
      object({ hidden: hidden('integer') }, { required: ['hidden'] }),
    ),
    [],
  );
  const read = (type: string) => ({ Read: { type, readOnly: true } });
  const schema = object({ read: { $ref: '#/definitions/Read' } });
  t.deepEqual(told(await loadDefinitions(taking(schema, read('string')), taking(schema, read('integer')))), []);
});

test('what several inputs share is told of one of them', async (t) => {
  const shared = (type: string) => ({ Person: object({ email: { type } }) });
  const schema = object({ asker: { $ref: '#/definitions/Person' }, helper: { $ref: '#/definitions/Person' } });
  const lines = told(await loadDefinitions(taking(schema, shared('string')), taking(schema, shared('integer'))));
  t.deepEqual(lines, ['diff-input-type · CreateTicket · The input "asker.email" was string and is integer now.']);
});

test('the same seed tries the same values', async (t) => {
  const update = await loadDefinitions(
    taking(object({ n: { type: 'array', items: TEXT } })),
    taking(object({ n: { type: 'array', items: TEXT } }, { maxProperties: 0 })),
  );
  const lines = told(update);
  t.is(lines.length, 1);
  t.deepEqual(told({ ...update }), lines);
});

test('definitions that refer to each other twice over do not take for ever', async (t) => {
  const levels = 40;
  const chain = (last: object) =>
    Object.fromEntries(
      Array.from({ length: levels }, (_, level) => {
        const next = { $ref: `#/definitions/L${level + 1}` };
        return [`L${level}`, level === levels - 1 ? last : object({ a: next, b: next }, { required: ['a', 'b'] })];
      }),
    );
  const top = { $ref: '#/definitions/L0' };
  const lines = told(await loadDefinitions(taking(top, chain(TEXT)), taking(top, chain({ type: 'integer' }))));
  t.is(lines.length, 1);
});
