import test from 'ava';
import { diffVersionNotRaised } from '../../harness/changes/diff-version-not-raised.ts';
import { loadDefinitions } from './load-update.ts';

const answering = (schema: object, definitions: object = {}) => ({
  paths: { '/replies': { get: { operationId: 'ListReplies', responses: { '200': { description: 'The replies.', schema } } } } },
  definitions,
});
type Definition = ReturnType<typeof answering>;

const REPLY = { type: 'object', properties: { text: { type: 'string', title: 'Text' } } };
const THREAD = { type: 'object', properties: { replies: { type: 'array', items: { $ref: '#/definitions/Thread' } } } };
const ref = (name: string) => ({ $ref: `#/definitions/${name}` });

const cases: Readonly<Record<string, readonly [published: Definition, next: Definition, told: number]>> = {
  'a reference that is written out in place': [answering(ref('Reply'), { Reply: REPLY }), answering(REPLY), 0],
  'a definition under another name': [answering(ref('Reply'), { Reply: REPLY }), answering(ref('Answer'), { Answer: REPLY }), 0],
  'a definition that nobody uses': [answering(REPLY), answering(REPLY, { Reply: REPLY }), 0],
  'a definition that holds itself, unrolled once': [answering(ref('Thread'), { Thread: THREAD }), answering(THREAD, { Thread: THREAD }), 0],
  'another label': [answering(REPLY), answering({ ...REPLY, properties: { text: { type: 'string', title: 'Reply' } } }), 0],
  'another type behind a reference': [
    answering(ref('Reply'), { Reply: REPLY }),
    answering(ref('Reply'), { Reply: { ...REPLY, properties: { text: { type: 'integer', title: 'Text' } } } }),
    1,
  ],
  'a property that is called as a text is': [
    answering({ type: 'object', properties: { title: { type: 'string' } } }),
    answering({ type: 'object', properties: { title: { type: 'integer' } } }),
    1,
  ],
};

for (const [what, [published, next, told]] of Object.entries(cases)) {
  test(`${what} is ${told === 0 ? 'no change that asks for' : 'a change that asks for'} another version`, async (t) => {
    t.is([...diffVersionNotRaised.check(await loadDefinitions(published, next))].length, told);
  });
}

test('a chain of thousands of definitions is followed to its end', async (t) => {
  const chain = (last: object) =>
    answering(
      ref('D0'),
      Object.fromEntries(
        Array.from({ length: 5000 }, (_, n) => [`D${n}`, { type: 'object', properties: { next: n === 4999 ? last : ref(`D${n + 1}`) } }]),
      ),
    );
  const update = await loadDefinitions(chain({ type: 'string' }), chain({ type: 'integer' }));
  t.is([...diffVersionNotRaised.check(update)].length, 1);
});
