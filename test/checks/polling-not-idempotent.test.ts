import test from 'ava';
import { findingsOf, type Polls } from './played-polls.ts';

const LEFT_OUT = (what: string, total: number) => [
  `polling-not-idempotent: Polled once more with the same state, the service leaves out ${what} of the ${total} told before.`,
];

for (const [title, polls, expected] of [
  [
    'the time of the answer is no other item',
    { trigger: 'single', told: { level: 3, now: '08:00' }, again: { level: 3, now: '08:01' } },
    [],
  ],
  ['items without an id are not compared', { trigger: 'batch', told: [{ age: 1 }, { age: 2 }], again: [{ age: 2 }, { age: 3 }] }, []],
  [
    'of items without an id, fewer are told',
    { trigger: 'batch', told: [{ age: 1 }, { age: 2 }], again: [{ age: 2 }] },
    LEFT_OUT('an item', 2),
  ],
  ['nothing is told instead of something', { trigger: 'single', told: { level: 3 }, again: undefined }, LEFT_OUT('an item', 1)],
  ['an item with an id is known whatever else it holds', { trigger: 'batch', told: [{ id: 1, age: 1 }], again: [{ id: 1, age: 2 }] }, []],
  [
    'an item with an id is missing',
    { trigger: 'batch', told: [{ id: 1 }, { id: 2 }], again: [{ id: 2 }, { id: 3 }] },
    LEFT_OUT('an item', 2),
  ],
] as const satisfies readonly (readonly [string, Polls, readonly string[]])[]) {
  test(title, async (t) => {
    t.deepEqual(await findingsOf(polls), expected);
  });
}
