import test from 'ava';
import { retryAfterMs } from '../../harness/lib/retry-after.ts';

const NOON = new Date('2024-05-01T12:00:00Z');

for (const [text, ms] of [
  ['0', 0],
  ['15', 15_000],
  [' 15 ', 15_000],
  ['3600', 3_600_000],
  ['Wed, 01 May 2024 12:00:30 GMT', 30_000],
  ['Wednesday, 01-May-24 12:00:30 GMT', 30_000],
  ['Wed, 01 May 2024 11:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['2024-05-01T12:00:30Z', undefined],
  ['', undefined],
] as const) {
  test(`"${text}" asks to wait ${ms ?? 'for no time that can be read'}`, (t) => t.is(retryAfterMs({ 'retry-after': text }, NOON), ms));
}

test('without the header nothing is asked', (t) => t.is(retryAfterMs({}, NOON), undefined));
