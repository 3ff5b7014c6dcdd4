import test from 'ava';
import type { Example } from '../../harness/model/example.ts';
import { loadDefinitions, told } from './load-update.ts';

const giving = (schema: object | null, definitions: object = {}): Example['definition'] => ({
  paths: { '/tickets': { get: { responses: { '200': { schema: null } } }, put: operation(schema) } },
  definitions,
});
const operation = (schema: object | null) => ({ operationId: 'PutTicket', responses: { '200': { description: 'It.', schema } } });
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const TEXT = { type: 'string' };
const REFERENCE = { $ref: '#/definitions/Ticket' };

const cases: Readonly<Record<string, readonly [before: Example['definition'], after: Example['definition'], told: string[]]>> = {
  'one that is gone, in a list of objects': [
    giving({ type: 'array', items: object({ id: TEXT, name: TEXT }) }),
    giving({ type: 'array', items: object({ id: TEXT }) }),
    ['diff-output-deleted · The output "[].name" is gone.'],
  ],
  'an internal one that is gone': [
    giving(object({ id: TEXT, key: { ...TEXT, 'x-ms-visibility': 'internal' } })),
    giving(object({ id: TEXT })),
    [],
  ],
  'one that is new': [giving(object({ id: TEXT })), giving(object({ id: TEXT, name: TEXT })), []],
  'integer to number: what came may have fractions': [
    giving(object({ n: { type: 'integer' } })),
    giving(object({ n: { type: 'number' } })),
    ['diff-output-type · The output "n" was integer and is number now.'],
  ],
  'int32 to int64': [
    giving(object({ n: { type: 'integer', format: 'int32' } })),
    giving(object({ n: { type: 'integer', format: 'int64' } })),
    [],
  ],
  'text to date': [
    giving(object({ at: TEXT })),
    giving(object({ at: { ...TEXT, format: 'date-time' } })),
    ['diff-output-type · The output "at" was string and is string (date-time) now.'],
  ],
  'a type where there was none': [giving(object({ n: {} })), giving(object({ n: { type: 'integer' } })), []],
  'an object that becomes a list': [
    giving(object({ id: TEXT })),
    giving({ type: 'array', items: object({ id: TEXT }) }),
    ['diff-output-type · The whole output was object and is array now.'],
  ],
  'a bound, an enum, a pattern': [
    giving(object({ n: TEXT })),
    giving(object({ n: { ...TEXT, enum: ['a'], maxLength: 1, pattern: 'a' } })),
    [],
  ],
  'required no more, and null': [
    giving(object({ a: TEXT, b: TEXT }, { required: ['a'] })),
    giving(object({ a: TEXT, b: { ...TEXT, 'x-nullable': true } })),
    [
      'diff-output-optional · The output "a" was always there and may be missing now.',
      'diff-output-optional · The output "b" may be null now.',
    ],
  ],
  'no schema': [
    giving(object({ id: TEXT })),
    giving(null),
    ['diff-response-schema · PutTicket has no outputs any more: no success declares a schema.'],
  ],
  'a schema that said nothing': [giving({}), giving(null), []],
  'a schema where there was none': [giving(null), giving(object({ id: TEXT })), []],
  'a definition in the stead of the schema itself': [giving(object({ id: TEXT })), giving(REFERENCE, { Ticket: object({ id: TEXT }) }), []],
  'a definition that is called otherwise': [
    giving(REFERENCE, { Ticket: object({ id: TEXT }) }),
    giving({ $ref: '#/definitions/Case' }, { Case: object({ id: TEXT }) }),
    [],
  ],
  'within a definition': [
    giving(object({ ticket: REFERENCE }), { Ticket: object({ id: TEXT, name: TEXT }) }),
    giving(object({ ticket: REFERENCE }), { Ticket: object({ id: TEXT }) }),
    ['diff-output-deleted · The output "ticket.name" is gone.'],
  ],
  'internal beside a reference': [
    giving(object({ ticket: REFERENCE }), { Ticket: object({ id: TEXT }) }),
    giving(object({ ticket: { ...REFERENCE, 'x-ms-visibility': 'internal' } }), { Ticket: object({ id: TEXT }) }),
    ['diff-output-hidden · The output "ticket" is internal now.'],
  ],
  'a definition that holds itself': [
    giving(REFERENCE, { Ticket: object({ id: TEXT, parent: REFERENCE, children: { type: 'array', items: REFERENCE } }) }),
    giving(REFERENCE, { Ticket: object({ id: { type: 'integer' }, parent: REFERENCE, children: { type: 'array', items: REFERENCE } }) }),
    ['diff-output-type · The output "id" was string and is integer now.'],
  ],
};

for (const [what, [before, after, expected]] of Object.entries(cases)) {
  test(`outputs: ${what}`, async (t) => {
    const lines = told(await loadDefinitions(before, after));
    t.deepEqual(
      lines.map((line) => line.replace(' · PutTicket', '')),
      expected,
    );
  });
}

test('definitions that refer to each other twice over are compared once for each pair, not once for each way', async (t) => {
  const levels = 60;
  const chain = (last: object) =>
    Object.fromEntries(
      Array.from({ length: levels }, (_, level) => {
        const next = { $ref: `#/definitions/L${level + 1}` };
        return [
          `L${level}`,
          level === levels - 1
            ? last
            : { allOf: [{ type: 'object', properties: { [`a${level}`]: next } }, { properties: { [`b${level}`]: next } }] },
        ];
      }),
    );
  const top = giving({ $ref: '#/definitions/L0' }, chain(object({ id: TEXT })));
  const lines = told(await loadDefinitions(top, giving({ $ref: '#/definitions/L0' }, chain(object({ id: { type: 'integer' } })))));
  t.is(lines.length, 1);
  t.regex(lines[0] ?? '', /was string and is integer now/);
});

test('a definition that is a part of itself, by allOf or by reference, harms nobody', async (t) => {
  const circular = (type: string) => ({
    A: { allOf: [{ $ref: '#/definitions/B' }, object({ id: { type } })] },
    B: { allOf: [{ $ref: '#/definitions/A' }] },
    C: { $ref: '#/definitions/C' },
  });
  const schema = object({ a: { $ref: '#/definitions/A' }, c: { $ref: '#/definitions/C' } });
  const lines = told(await loadDefinitions(giving(schema, circular('string')), giving(schema, circular('integer'))));
  t.deepEqual(lines, ['diff-output-type · PutTicket · The output "a.id" was string and is integer now.']);
});
