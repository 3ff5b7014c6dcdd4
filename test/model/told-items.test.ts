import test from 'ava';
import { leftOut, untoldIds } from '../../harness/model/told-items.ts';

for (const [what, made, items, ids] of [
  ['one of two is told', [{ id: 'p8' }, { id: 'p9' }], [{ id: 'p9' }], ['"p8"']],
  ['both are told', [{ id: 'p8' }, { id: 'p9' }], [{ id: 'p9' }, { id: 'p8' }], []],
  ['answers wrap what they made', [{ data: { id: 'p8' } }, { data: { id: 'p9' } }], [{ id: 'p9' }], ['"p8"']],
  ['items have ids of their own', [{ id: 'p8' }, { id: 'p9' }], [{ id: 'e1', parcel: 'p9' }], []],
  [
    'items are counted up too',
    [
      { id: 8, label: 'a' },
      { id: 9, label: 'b' },
    ],
    [{ id: 8, kind: 'made' }],
    [],
  ],
  [
    'numbers that are the same thing’s',
    [
      { id: 8, label: 'a', made: '10:01' },
      { id: 9, label: 'b', made: '10:02' },
    ],
    [{ id: 9, made: '10:02' }],
    ['8'],
  ],
  ['one thing is changed twice', [{ id: 'p1' }, { id: 'p1' }], [{ id: 'p1' }], []],
  ['answers say nothing', [undefined, undefined], [{ id: 'p9' }], []],
  ['items are plain', [{ id: 'p8' }, { id: 'p9' }], ['p9'], []],
] as const) {
  test(`of what was made, that is untold: ${what}`, (t) => {
    t.deepEqual(untoldIds(made, items), ids);
  });
}

for (const [what, items, later, left] of [
  ['the later poll tells nothing', [{ level: 3 }], [], [{ level: 3 }]],
  ['it tells others', [{ id: 1 }, { id: 2 }], [{ id: 2, level: 3 }], [{ id: 1 }]],
  ['it tells more', [{ id: 1 }], [{ id: 1 }, { id: 2 }], []],
  ['nobody knows them apart', [{ level: 3 }], [{ level: 4 }], []],
] as const) {
  test(`left out by a later poll: ${what}`, (t) => {
    t.deepEqual(leftOut(items, later), left);
  });
}
