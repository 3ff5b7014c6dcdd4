import test from 'ava';
import { CONFORMING, finds, pointersOf } from './judge.ts';

test('flags null where another type is declared, as the definition’s fault', async (t) => {
  const [finding] = await finds(t, { body: { ...CONFORMING, name: null } }, ['response-null']);
  t.like(finding, {
    severity: 'warning',
    fault: 'connector',
    message: 'A value is null where the schema declares another type: /name (expected text).',
  });
  t.is(pointersOf(finding)[0], '/definitions/Thing/properties/name/type');
});

test('null is one fault, also where an enum is declared', async (t) => {
  const [finding] = await finds(t, { body: { ...CONFORMING, colour: null } }, ['response-null']);
  t.regex(finding?.message ?? '', /^A value is null .*\/colour/);
});

test('says nothing where x-nullable is declared', (t) => finds(t, { body: { ...CONFORMING, note: null } }, []).then(() => undefined));

test('x-nullable: false is no permission', async (t) => {
  const schema = { type: 'object', properties: { v: { type: 'string', 'x-nullable': false } } };
  await finds(t, { schema, body: { v: null } }, ['response-null']);
});

test('where x-nullable is a text, that is named as the reason', async (t) => {
  const schema = { type: 'object', properties: { v: { type: 'string', 'x-nullable': 'true' } } };
  const [finding] = await finds(t, { schema, body: { v: null } }, ['response-null']);
  t.is(
    finding?.message,
    'A value is null where the schema declares another type: /v (expected text). Its x-nullable is the text "true", and not true.',
  );
});

test('a wrong type and a null are two findings', async (t) => {
  await finds(t, { body: { ...CONFORMING, id: 'x', name: null } }, ['response-schema', 'response-null']);
});
