import test from 'ava';
import { didYouMean } from '../../harness/lib/did-you-mean.ts';

const NAMES = ['ListTickets', 'GetTicket', 'CreateTicket', 'DeleteTicket'];

for (const [word, meant] of [
  ['ListTicket', 'ListTickets'],
  ['listtickets', 'ListTickets'],
  ['GetTiket', 'GetTicket'],
  ['DeletTicket', 'DeleteTicket'],
  ['SendMail', undefined],
  ['', undefined],
] as const) {
  test(`${word || 'nothing'} was meant to be ${meant ?? 'none of them'}`, (t) => t.is(didYouMean(word, NAMES), meant));
}

test('of nothing, nothing was meant', (t) => {
  t.is(didYouMean('GetTicket', []), undefined);
});

test('the first of the nearest is meant, the same every time', (t) => {
  t.is(didYouMean('abc', ['abd', 'abe']), 'abd');
});
